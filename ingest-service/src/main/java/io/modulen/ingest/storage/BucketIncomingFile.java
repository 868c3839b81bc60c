package io.modulen.ingest.storage;

import io.modulen.objectstore.Bucket;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A file that waits in the upload folder and is put into the bucket under its final name, where nothing has that name. A
 * claim, the object {@code tmp/<uuid>.claim}, tells {@link BucketStore#removeLeftovers} which name a killed process may
 * have taken without a row.
 */
final class BucketIncomingFile implements IncomingFile {

    private static final Logger log = LoggerFactory.getLogger(BucketIncomingFile.class);
    private static final int LONGEST_PATH = 4 * 1024;

    private final BucketStore store;
    private final Bucket bucket;
    private final String name;
    private final String claim;
    private final SpooledFile bytes;
    private String kept;
    private boolean isClaimed;
    private boolean isUncertain;

    BucketIncomingFile(BucketStore store, Bucket bucket, String name, SpooledFile bytes) {
        this.store = store;
        this.bucket = bucket;
        this.name = name;
        this.claim = BucketStore.TEMPORARY + name + BucketStore.CLAIM;
        this.bytes = bytes;
    }

    @Override
    public void write(byte[] more, int from, int count) throws IOException {
        bytes.write(more, from, count);
    }

    @Override
    public void force() throws IOException {
        bytes.end();
    }

    @Override
    public String keepAs(String path) throws IOException, NameTaken {
        String key = store.key(path);
        try {
            isClaimed = true;
            bucket.put(claim, path.getBytes(StandardCharsets.UTF_8));
            if (!bucket.putNew(key, bytes::open, bytes.size(), name)) {
                throw new NameTaken(path);
            }
        } catch (IOException e) {
            isUncertain = true;
            store.reachability().learnFromCall(e);
            throw e;
        }
        kept = key;
        return bucket.uri(key);
    }

    @Override
    public void settle() {
        bytes.remove();
        removeClaim();
    }

    /**
     * While the store is away nothing is removed, nor waited for: the claim stays, and leftovers are found by it. So they
     * are after a put that failed: it may have happened all the same, and only its age and the rows can tell.
     */
    @Override
    public void withdraw() {
        bytes.remove();
        if (isUncertain || kept != null && !remove(kept)) {
            return;
        }
        kept = null;
        removeClaim();
    }

    private void removeClaim() {
        if (isClaimed && remove(claim)) {
            isClaimed = false;
        }
    }

    private boolean remove(String key) {
        if (store.reachability().wasAwayJustNow()) {
            return false;
        }
        try {
            bucket.remove(key);
            return true;
        } catch (IOException e) {
            store.reachability().learnFromCall(e);
            log.warn("{} could not be removed, housekeeping will: {}", key, e.toString());
            return false;
        }
    }

    static String claimed(InputStream claim) throws IOException {
        return new String(claim.readNBytes(LONGEST_PATH), StandardCharsets.UTF_8);
    }
}
