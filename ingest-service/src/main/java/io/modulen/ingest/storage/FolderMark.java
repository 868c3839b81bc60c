package io.modulen.ingest.storage;

import io.modulen.events.UploadFolder;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Marks the upload folder, so that parsers tell a file that is gone from a disk that is not mounted. The empty place of a
 * disk that is away must get no mark: stored files have to be there, unless there are none yet.
 */
final class FolderMark {

    private static final Logger log = LoggerFactory.getLogger(FolderMark.class);
    private static final String TEXT =
            "Module N stores files in this folder. Don't remove this one: without it, parsers wait for the disk.\n";

    private final DirectoryStore store;
    private boolean isWarned;

    FolderMark(DirectoryStore store) {
        this.store = store;
    }

    /** @param someStored storage URIs of files in this folder, asked for only when it has no mark; empty when none was stored */
    synchronized void ensure(Supplier<List<String>> someStored) throws IOException {
        Path mark = store.root().resolve(UploadFolder.MARK);
        if (Files.exists(mark)) {
            isWarned = false;
            return;
        }
        List<String> stored = someStored.get();
        if (stored.isEmpty() || isAnyHere(stored)) {
            write(mark);
        } else if (!isWarned) {
            isWarned = true;
            log.error(
                    "the upload folder {} has none of the files that were stored in it first: mount its disk or set"
                            + " UPLOAD_FOLDER. If they are gone for good, make an empty file {} in it; until then parsers"
                            + " wait for files that are missing",
                    store.root(),
                    UploadFolder.MARK);
        }
    }

    private boolean isAnyHere(List<String> stored) throws IOException {
        for (String storageUri : stored) {
            if (store.size(storageUri).isPresent()) {
                return true;
            }
        }
        return false;
    }

    private void write(Path mark) throws IOException {
        Directories.ensure(store.root(), store.root());
        try {
            Files.writeString(mark, TEXT, StandardOpenOption.CREATE_NEW);
            Directories.force(store.root());
        } catch (FileAlreadyExistsException e) {
            log.debug("another copy of this service was faster: {}", e.getMessage());
        }
    }
}
