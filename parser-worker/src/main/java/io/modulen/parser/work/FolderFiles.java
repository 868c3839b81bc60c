package io.modulen.parser.work;

import io.modulen.events.FailureReason;
import io.modulen.events.UploadFolder;
import io.modulen.messaging.UnreadableRecord;
import io.modulen.messaging.poll.NotNow;
import io.modulen.objectstore.Bucket;
import io.modulen.parser.document.Refusal;
import io.modulen.parser.isolation.FileSource;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Clock;
import java.time.Duration;

/**
 * The folder that uploads are stored in, as the parser reads it. What it writes there is written in
 * {@code <UPLOAD_FOLDER>/.previews} and moved whole, so that nobody sees half a picture.
 */
final class FolderFiles implements StoredFiles {

    /** Writing takes milliseconds. */
    static final Duration ABANDONED = Duration.ofMinutes(1);

    private static final String SCHEME = "file:";
    private static final String UNFINISHED = ".previews";

    private final Path root;
    private final UnfinishedFiles unfinished;

    FolderFiles(Path uploadFolder, Clock clock) {
        this.root = uploadFolder.toAbsolutePath().normalize();
        this.unfinished = new UnfinishedFiles(root.resolve(UNFINISHED), ABANDONED, clock);
    }

    /** Removes what killed workers left; answers how many files. */
    int sweep() {
        return unfinished.sweep();
    }

    @Override
    public FileSource.Fetched verified(String storageUri, String sha256) {
        Path file = path(storageUri);
        if (!Files.isDirectory(root) || !Files.isReadable(root)) {
            throw new NotNow("the upload folder " + root + " can't be read; check UPLOAD_FOLDER and its disk", null);
        }
        try (InputStream bytes = Files.newInputStream(file)) {
            ProvenBytes.copy(bytes, OutputStream.nullOutputStream(), sha256);
            return new FileSource.Fetched(file, () -> {});
        } catch (NoSuchFileException e) {
            throw missing(file);
        } catch (IOException e) {
            throw new NotNow("a stored file can't be read", e);
        }
    }

    /** In the empty place of a disk that is not mounted no file is found, and none is gone. */
    private RuntimeException missing(Path file) {
        if (!Files.exists(root.resolve(UploadFolder.MARK))) {
            return new NotNow(
                    "a stored file is not in the upload folder " + root + ", nor is " + UploadFolder.MARK
                            + ": mount its disk, check UPLOAD_FOLDER, or start the ingest service, which marks it",
                    null);
        }
        return Files.exists(file)
                ? new NotNow("the disk of the upload folder came back just now", null)
                : new Refusal(
                        FailureReason.STORAGE_MISSING,
                        "the stored file is gone from the upload folder; upload it again");
    }

    @Override
    public void write(String storageUri, byte[] bytes) throws IOException {
        Path target = path(storageUri);
        Path temporary = unfinished.begin();
        try {
            Files.write(temporary, bytes);
            Files.move(temporary, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(temporary);
        }
    }

    /** Where a storage URI points to, always within the folder. */
    private Path path(String storageUri) {
        if (storageUri != null && Bucket.isObject(storageUri)) {
            throw new NotNow(
                    "uploads are in an object store: start this worker with STORAGE=s3 and S3_BUCKET too", null);
        }
        if (storageUri == null || !storageUri.startsWith(SCHEME)) {
            throw new UnreadableRecord("storage_uri is not of the form file:<path>, which this worker reads");
        }
        try {
            Path path = root.resolve(storageUri.substring(SCHEME.length())).normalize();
            if (!path.startsWith(root) || path.equals(root)) {
                throw new UnreadableRecord("storage_uri leads out of the upload folder");
            }
            return path;
        } catch (InvalidPathException e) {
            throw new UnreadableRecord("storage_uri is no path");
        }
    }
}
