package io.modulen.ingest.upload;

import io.modulen.ingest.file.FileType;
import io.modulen.ingest.storage.IncomingFile;

/** One file of a request, read to its end. */
sealed interface ReceivedFile {

    String originalName();

    /** @param suffix in lower case */
    record Whole(String originalName, FileType type, String suffix, long size, String sha256, IncomingFile bytes)
            implements ReceivedFile {}

    record Refused(String originalName, Refusal refusal) implements ReceivedFile {}
}
