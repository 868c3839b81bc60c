package io.modulen.ingest.storage;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Bytes that wait on this machine's disk for a while. */
final class SpooledFile {

    private static final Logger log = LoggerFactory.getLogger(SpooledFile.class);

    private final Path file;
    private final OutputStream out;
    private long size;

    SpooledFile(Path file) throws IOException {
        this.file = file;
        this.out = Files.newOutputStream(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
    }

    void write(byte[] bytes, int from, int count) throws IOException {
        out.write(bytes, from, count);
        size += count;
    }

    /** Nothing is written after this. */
    void end() throws IOException {
        out.close();
    }

    long size() {
        return size;
    }

    InputStream open() throws IOException {
        return Files.newInputStream(file);
    }

    /** Harmless when called twice; what can't be removed is found by its age. */
    void remove() {
        try {
            out.close();
            Files.deleteIfExists(file);
        } catch (IOException e) {
            log.warn("{} could not be removed, housekeeping will: {}", file.getFileName(), e.toString());
        }
    }
}
