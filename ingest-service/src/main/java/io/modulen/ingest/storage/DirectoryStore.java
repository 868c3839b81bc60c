package io.modulen.ingest.storage;

import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.Channels;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.function.Supplier;

/** A directory tree as storage, on a local disk or one that several machines share; its URIs are {@code file:<path>}. */
public final class DirectoryStore implements FileStore {

    private static final String SCHEME = "file:";
    /** Stored names end in a version, so nothing in it is ever mistaken for one of ours. */
    private static final String TEMPORARY = "tmp";

    private final Path root;
    private final long reserve;
    private final FolderMark mark = new FolderMark(this);

    public DirectoryStore(StorageSettings settings) {
        this.root = settings.uploadFolder();
        this.reserve = settings.reserve().toBytes();
    }

    Path root() {
        return root;
    }

    Path temporary() {
        return root.resolve(TEMPORARY);
    }

    @Override
    public IncomingFile receive() throws IOException {
        Directories.ensure(root, temporary());
        return new DirectoryIncomingFile(this, UUID.randomUUID().toString());
    }

    /** Where bytes wait that are kept elsewhere in the end. */
    SpooledFile spool(String name) throws IOException {
        Directories.ensure(root, temporary());
        return new SpooledFile(temporary().resolve(name));
    }

    @Override
    public Optional<InputStream> open(String storageUri, long from) throws IOException {
        try {
            SeekableByteChannel channel = Files.newByteChannel(locate(storageUri));
            channel.position(from);
            return Optional.of(Channels.newInputStream(channel));
        } catch (NoSuchFileException e) {
            return Optional.empty();
        }
    }

    @Override
    public OptionalLong size(String storageUri) throws IOException {
        try {
            return OptionalLong.of(Files.size(locate(storageUri)));
        } catch (NoSuchFileException e) {
            return OptionalLong.empty();
        }
    }

    @Override
    public void remove(String storageUri) throws IOException {
        try {
            Path file = locate(storageUri);
            Files.delete(file);
            Directories.force(file.getParent());
        } catch (NoSuchFileException gone) {
            // That is what was wanted.
        }
    }

    @Override
    public Optional<String> refusal(long expectedBytes) {
        try {
            Directories.ensure(root, temporary());
            // Not Files.getFileStore, which reads the whole mount table each time.
            long usable = root.toFile().getUsableSpace();
            return usable - expectedBytes >= reserve
                    ? Optional.empty()
                    : Optional.of("The disk of the upload folder has too little space left; try again later.");
        } catch (IOException e) {
            return Optional.of("The upload folder can't be written at the moment; try again later.");
        }
    }

    @Override
    public int removeLeftovers(Predicate<String> isNamed, Instant before) throws IOException {
        return new DirectoryLeftovers(this, before).remove(isNamed);
    }

    @Override
    public void markFolder(Supplier<List<String>> someStored) throws IOException {
        mark.ensure(someStored);
    }

    @Override
    public String place() {
        return root.toString();
    }

    String uri(String path) {
        return SCHEME + path;
    }

    private Path locate(String storageUri) throws NoSuchFileException {
        if (!storageUri.startsWith(SCHEME)) {
            throw new NoSuchFileException(storageUri, null, "not kept in a directory");
        }
        return resolve(storageUri.substring(SCHEME.length()));
    }

    /** Refuses to leave the root, whatever somebody managed to get into a name. */
    Path resolve(String path) throws NoSuchFileException {
        try {
            Path resolved = root.resolve(path).normalize();
            if (resolved.startsWith(root) && !resolved.equals(root)) {
                return resolved;
            }
        } catch (InvalidPathException e) {
            throw new NoSuchFileException(path, null, e.getReason());
        }
        throw new NoSuchFileException(path, null, "leads out of the upload folder");
    }
}
