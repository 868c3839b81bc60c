package io.modulen.ingest.storage;

import io.modulen.objectstore.Bucket;
import io.modulen.objectstore.StoredObject;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.NoSuchFileException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A bucket as storage; its URIs are {@code s3://<bucket>/<path>}, so the tree of keys reads like that of a directory.
 *
 * <p>Bytes wait in the upload folder until all of a file is there. Files that a {@link DirectoryStore} took before are read
 * from there as ever.
 */
public final class BucketStore implements FileStore {

    static final String TEMPORARY = "tmp/";
    static final String CLAIM = ".claim";

    private static final Logger log = LoggerFactory.getLogger(BucketStore.class);

    private final Bucket bucket;
    private final DirectoryStore folder;
    private final Reachability reachability;

    public BucketStore(Bucket bucket, DirectoryStore folder) {
        this.bucket = bucket;
        this.folder = folder;
        this.reachability = new Reachability(bucket);
    }

    Reachability reachability() {
        return reachability;
    }

    @Override
    public IncomingFile receive() throws IOException {
        String name = UUID.randomUUID().toString();
        return new BucketIncomingFile(this, bucket, name, folder.spool(name));
    }

    @Override
    public Optional<InputStream> open(String storageUri, long from) throws IOException {
        Optional<String> key = bucket.key(storageUri);
        return key.isPresent() ? bucket.open(key.get(), from) : folder.open(storageUri, from);
    }

    @Override
    public OptionalLong size(String storageUri) throws IOException {
        Optional<String> key = bucket.key(storageUri);
        if (key.isEmpty()) {
            return folder.size(storageUri);
        }
        Optional<StoredObject> found = bucket.find(key.get());
        return found.isPresent() ? OptionalLong.of(found.get().size()) : OptionalLong.empty();
    }

    @Override
    public void remove(String storageUri) throws IOException {
        Optional<String> key = bucket.key(storageUri);
        if (key.isEmpty()) {
            folder.remove(storageUri);
            return;
        }
        if (reachability.wasAwayJustNow()) {
            throw new IOException("the object store was away just now");
        }
        try {
            bucket.remove(key.get());
        } catch (IOException e) {
            reachability.learnFromCall(e);
            throw e;
        }
    }

    @Override
    public int removeLeftovers(Predicate<String> isNamed, Instant before) throws IOException {
        int removed = folder.removeLeftovers(isNamed, before);
        for (StoredObject claim : bucket.list(TEMPORARY)) {
            if (claim.key().endsWith(CLAIM) && claim.lastModified().isBefore(before)) {
                removed += removeClaimed(claim, isNamed, before);
                bucket.remove(claim.key());
                removed++;
            }
        }
        return removed;
    }

    private int removeClaimed(StoredObject claim, Predicate<String> isNamed, Instant before) throws IOException {
        Optional<InputStream> text = bucket.open(claim.key(), 0);
        if (text.isEmpty()) {
            return 0; // another copy of this service looks too
        }
        String path;
        try (InputStream bytes = text.get()) {
            path = BucketIncomingFile.claimed(bytes);
        }
        // The name may belong to somebody's upload that is about to be committed: its bytes are young then.
        Optional<StoredObject> file =
                path.isEmpty() || isNamed.test(bucket.uri(path)) ? Optional.empty() : bucket.find(path);
        if (file.isEmpty() || !file.get().lastModified().isBefore(before)) {
            return 0;
        }
        log.info("removing {}: a killed upload left it, no row names it", path);
        bucket.remove(path);
        return 1;
    }

    @Override
    public Optional<String> refusal(long expectedBytes) {
        return folder.refusal(expectedBytes).or(reachability::problem);
    }

    @Override
    public void markFolder(Supplier<List<String>> someStored) throws IOException {
        folder.markFolder(someStored);
    }

    @Override
    public int mostReaders() {
        return Bucket.MOST_READERS;
    }

    @Override
    public String place() {
        return bucket.uri("");
    }

    /** Refuses what would be a different path in a directory. */
    String key(String path) throws NoSuchFileException {
        folder.resolve(path);
        return path;
    }
}
