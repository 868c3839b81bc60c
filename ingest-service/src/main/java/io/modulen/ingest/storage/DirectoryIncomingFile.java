package io.modulen.ingest.storage;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A file under {@code tmp/<uuid>}. Its final name is a second link to the same bytes, so taking the name either succeeds
 * or finds it taken. A claim, {@code tmp/<uuid>.claim}, tells {@link DirectoryLeftovers} which name a killed process may have
 * taken without a row.
 */
final class DirectoryIncomingFile implements IncomingFile {

    static final String CLAIM = ".claim";

    private static final Logger log = LoggerFactory.getLogger(DirectoryIncomingFile.class);

    private final DirectoryStore store;
    private final Path temporary;
    private final Path claim;
    private final FileChannel channel;
    private Path kept;

    DirectoryIncomingFile(DirectoryStore store, String name) throws IOException {
        this.store = store;
        this.temporary = store.temporary().resolve(name);
        this.claim = store.temporary().resolve(name + CLAIM);
        this.channel = FileChannel.open(temporary, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
    }

    @Override
    public void write(byte[] bytes, int from, int count) throws IOException {
        ByteBuffer rest = ByteBuffer.wrap(bytes, from, count);
        while (rest.hasRemaining()) {
            channel.write(rest);
        }
    }

    @Override
    public void force() throws IOException {
        channel.force(true);
        channel.close();
    }

    @Override
    public String keepAs(String path) throws IOException, NameTaken {
        Path target = store.resolve(path);
        Directories.ensure(store.root(), target.getParent());
        Files.writeString(claim, path);
        try {
            takeName(target);
        } catch (FileAlreadyExistsException e) {
            throw new NameTaken(path);
        }
        kept = target;
        Directories.force(target.getParent());
        return store.uri(path);
    }

    private void takeName(Path target) throws IOException {
        try {
            Files.createLink(target, temporary);
        } catch (FileAlreadyExistsException e) {
            throw e;
        } catch (UnsupportedOperationException | FileSystemException e) {
            // A file system without links: reserve the name with an empty file, then put ours in its place.
            Files.createFile(target);
            moveOver(target);
        }
    }

    /** A name that was reserved in vain is given back; an empty file in its place would look like somebody's. */
    private void moveOver(Path reserved) throws IOException {
        try {
            Files.move(temporary, reserved, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            remove(reserved);
            throw e;
        }
    }

    @Override
    public void settle() {
        remove(temporary);
        remove(claim);
    }

    @Override
    public void withdraw() {
        try {
            channel.close();
        } catch (IOException e) {
            log.debug("closing a withdrawn file: {}", e.toString());
        }
        if (kept == null || remove(kept)) {
            kept = null;
            settle();
        }
    }

    private static boolean remove(Path file) {
        try {
            Files.deleteIfExists(file);
            return true;
        } catch (IOException e) {
            log.warn("{} could not be removed, housekeeping will: {}", file.getFileName(), e.toString());
            return false;
        }
    }
}
