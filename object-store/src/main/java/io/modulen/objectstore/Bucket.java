package io.modulen.objectstore;

import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import software.amazon.awssdk.awscore.AwsRequestOverrideConfiguration;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.HeadObjectResponse;
import software.amazon.awssdk.services.s3.model.S3Exception;

/**
 * One bucket. Every method blocks, for a few seconds at most beyond what the bytes need on their way; an
 * {@link IOException} means that the store is away or refuses us, never that an object is missing.
 */
public final class Bucket implements AutoCloseable {

    private static final String SCHEME = "s3://";
    private static final String OWNER = "module-n-owner";
    /** With what else an upload does it must stay below the five seconds in which a producer is told. */
    private static final Duration CALL = Duration.ofMillis(3_500);

    private static final long SLOWEST_BYTES_PER_MS = 1_000;
    private static final int NOT_FOUND = 404;
    private static final int PRECONDITION_FAILED = 412;
    private static final int RANGE_NOT_SATISFIABLE = 416;

    /** An object that is being read holds a connection for as long as its reader likes; the others are for the rest. */
    public static final int MOST_READERS = 48;

    private final S3Client client;
    private final Semaphore readers = new Semaphore(MOST_READERS);
    private final String name;

    /** @throws io.modulen.chassis.settings.WrongSetting when the settings can't be right */
    public Bucket(BucketSettings settings) {
        settings.check();
        this.name = settings.bucket();
        this.client = BucketClient.of(settings, CALL);
    }

    public String name() {
        return name;
    }

    /** {@code s3://<bucket>/<key>}. */
    public String uri(String key) {
        return SCHEME + name + "/" + key;
    }

    /** The key behind a URI; empty for what is not in this bucket. */
    public Optional<String> key(String uri) {
        String prefix = uri("");
        return uri.startsWith(prefix) && uri.length() > prefix.length()
                ? Optional.of(uri.substring(prefix.length()))
                : Optional.empty();
    }

    /** Whether a URI is of any bucket at all. */
    public static boolean isObject(String uri) {
        return uri.startsWith(SCHEME);
    }

    /** Whether the store answered, and refused: it is not away then. */
    public static boolean isAnswer(IOException failure) {
        return failure instanceof Refused;
    }

    /**
     * Puts an object where none is, in one step that nobody can get between; false when there is another's already.
     *
     * @param owner who puts it, kept with it: a request that is sent again finds what its first sending put
     */
    public boolean putNew(String key, Content content, long size, String owner) throws IOException {
        try {
            call(
                    "store " + key,
                    () -> client.putObject(
                            put -> put.bucket(name)
                                    .key(key)
                                    .ifNoneMatch("*")
                                    .metadata(Map.of(OWNER, owner))
                                    .overrideConfiguration(lasting(size)),
                            body(content, size)));
            return true;
        } catch (Refused e) {
            if (e.status() == PRECONDITION_FAILED) {
                return owner.equals(call(
                                "look at " + key,
                                () -> client.headObject(
                                        head -> head.bucket(name).key(key)))
                        .metadata()
                        .get(OWNER));
            }
            throw e;
        }
    }

    /** Puts an object, in the place of another if there is one. */
    public void put(String key, byte[] bytes) throws IOException {
        call(
                "store " + key,
                () -> client.putObject(
                        put -> put.bucket(name).key(key).overrideConfiguration(lasting(bytes.length)),
                        RequestBody.fromBytes(bytes)));
    }

    /** The bytes from a place on, to be closed by the caller; empty when there is no such object. */
    public Optional<InputStream> open(String key, long from) throws IOException {
        awaitPlace();
        Optional<InputStream> opened = Optional.empty();
        try {
            opened = Optional.of(new AbortingStream(
                    call(
                            "read " + key,
                            () -> client.getObject(
                                    get -> get.bucket(name).key(key).range(from == 0 ? null : "bytes=" + from + "-"))),
                    readers));
            return opened;
        } catch (Refused e) {
            if (e.status() == RANGE_NOT_SATISFIABLE) {
                return Optional.of(InputStream.nullInputStream());
            }
            if (e.isMissingObject()) {
                return Optional.empty();
            }
            throw e;
        } finally {
            if (opened.isEmpty()) {
                readers.release();
            }
        }
    }

    private void awaitPlace() throws IOException {
        try {
            if (!readers.tryAcquire(CALL.toMillis(), TimeUnit.MILLISECONDS)) {
                throw new IOException(MOST_READERS + " objects of the bucket " + name + " are being read already");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("interrupted while waiting to read from the bucket " + name);
        }
    }

    /** What is known of an object without its bytes; empty when there is no such object. */
    public Optional<StoredObject> find(String key) throws IOException {
        try {
            HeadObjectResponse head = call(
                    "look at " + key,
                    () -> client.headObject(request -> request.bucket(name).key(key)));
            return Optional.of(new StoredObject(key, head.contentLength(), head.lastModified()));
        } catch (Refused e) {
            if (e.status() == NOT_FOUND) {
                check(); // a HEAD doesn't say what is missing
                return Optional.empty();
            }
            throw e;
        }
    }

    /** Harmless when there is no such object. */
    public void remove(String key) throws IOException {
        call(
                "remove " + key,
                () -> client.deleteObject(delete -> delete.bucket(name).key(key)));
    }

    /** All objects whose keys begin so. */
    public List<StoredObject> list(String prefix) throws IOException {
        return call("list " + prefix, () -> {
            List<StoredObject> found = new ArrayList<>();
            client.listObjectsV2Paginator(list -> list.bucket(name).prefix(prefix))
                    .contents()
                    .forEach(one -> found.add(new StoredObject(one.key(), one.size(), one.lastModified())));
            return found;
        });
    }

    /** Asks the store for the bucket; the exception says what is wrong and what to do. */
    public void check() throws IOException {
        try {
            call("look at the bucket", () -> client.headBucket(head -> head.bucket(name)));
        } catch (Refused e) {
            if (e.status() == NOT_FOUND) {
                throw new IOException("the bucket " + name + " does not exist; make it, or mend S3_BUCKET", e);
            }
            throw e;
        }
    }

    /** The SDK's limit is per call, whatever its size: a large object may take longer than a small one. */
    private static AwsRequestOverrideConfiguration lasting(long size) {
        return AwsRequestOverrideConfiguration.builder()
                .apiCallTimeout(CALL.plusMillis(size / SLOWEST_BYTES_PER_MS))
                .build();
    }

    private static RequestBody body(Content content, long size) {
        return RequestBody.fromContentProvider(
                () -> {
                    try {
                        return content.open();
                    } catch (IOException e) {
                        throw new UncheckedIOException(e);
                    }
                },
                size,
                "application/octet-stream");
    }

    private static <T> T call(String what, Supplier<T> request) throws IOException {
        try {
            return request.get();
        } catch (S3Exception e) {
            throw new Refused(what, e);
        } catch (SdkException e) {
            throw new IOException("the S3 store does not answer (" + what + "): " + e.getMessage(), e);
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }

    @Override
    public void close() {
        client.close();
    }
}
