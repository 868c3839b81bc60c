package io.modulen.parser.work;

import io.modulen.events.FailureReason;
import io.modulen.messaging.poll.NotNow;
import io.modulen.objectstore.Bucket;
import io.modulen.parser.document.Refusal;
import io.modulen.parser.isolation.FileSource;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The bucket that uploads are stored in, as the parser reads it: each file is a copy in {@code <UPLOAD_FOLDER>/.downloads}
 * while it is parsed. What a folder took before is read from there as ever.
 */
final class BucketFiles implements StoredFiles {

    private static final Logger log = LoggerFactory.getLogger(BucketFiles.class);
    private static final String DOWNLOADS = ".downloads";
    /** Longer than any parse. */
    private static final Duration ABANDONED = Duration.ofHours(6);

    private static final long ROOM = 256L << 20;

    private final Bucket bucket;
    private final FolderFiles folder;
    private final UnfinishedFiles downloads;

    BucketFiles(Bucket bucket, FolderFiles folder, Path uploadFolder, Clock clock) {
        this.bucket = bucket;
        this.folder = folder;
        this.downloads =
                new UnfinishedFiles(uploadFolder.toAbsolutePath().normalize().resolve(DOWNLOADS), ABANDONED, clock);
        downloads.sweep();
    }

    @Override
    public FileSource.Fetched verified(String storageUri, String sha256) {
        Optional<String> key = key(storageUri);
        if (key.isEmpty()) {
            return folder.verified(storageUri, sha256);
        }
        try {
            Path copy = downloads.begin();
            boolean proven = false;
            try {
                download(key.get(), copy, sha256);
                proven = true;
                return new FileSource.Fetched(copy, () -> remove(copy));
            } finally {
                if (!proven) {
                    remove(copy);
                }
            }
        } catch (IOException e) {
            throw new NotNow("a stored file can't be read", e);
        }
    }

    private void download(String key, Path copy, String sha256) throws IOException {
        if (downloads.usableSpace() < ROOM) {
            throw new NotNow("the disk of the upload folder has no room for the files that are being parsed", null);
        }
        InputStream bytes = bucket.open(key, 0)
                .orElseThrow(() -> new Refusal(
                        FailureReason.STORAGE_MISSING, "the stored file is gone from the bucket; upload it again"));
        try (bytes;
                OutputStream out = Files.newOutputStream(copy)) {
            ProvenBytes.copy(bytes, out, sha256);
        }
    }

    @Override
    public void write(String storageUri, byte[] bytes) throws IOException {
        Optional<String> key = key(storageUri);
        if (key.isPresent()) {
            bucket.put(key.get(), bytes);
        } else {
            folder.write(storageUri, bytes);
        }
    }

    private Optional<String> key(String storageUri) {
        Optional<String> key = storageUri == null ? Optional.empty() : bucket.key(storageUri);
        if (key.isEmpty() && storageUri != null && Bucket.isObject(storageUri)) {
            throw new NotNow("uploads are in another bucket than " + bucket.name() + "; mend S3_BUCKET", null);
        }
        return key;
    }

    private static void remove(Path copy) {
        try {
            Files.deleteIfExists(copy);
        } catch (IOException e) {
            log.warn("a copy of a stored file can't be removed, the next start will: {}", e.toString());
        }
    }
}
