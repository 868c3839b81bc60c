package io.modulen.objectstore;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.modulen.testservers.TestObjectStore;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Against a real S3 server. */
class BucketIT {

    @TempDir
    private static Path directory;

    private static TestObjectStore store;
    private static Bucket bucket;

    @BeforeAll
    static void start() {
        store = TestObjectStore.start(directory);
        bucket = new Bucket(settings(TestObjectStore.BUCKET, TestObjectStore.SECRET_ACCESS_KEY));
    }

    @AfterAll
    static void stop() {
        bucket.close();
        store.close();
    }

    @Test
    void readersThatStallLeaveConnectionsToUploads() throws IOException {
        assertThat(putNew("read by many", "hello")).isTrue();
        List<InputStream> readers = new ArrayList<>();
        try {
            assertThatThrownBy(() -> {
                        while (readers.size() < 65) {
                            readers.add(bucket.open("read by many", 0).orElseThrow());
                        }
                    })
                    .hasMessageContaining("being read already");
            assertThat(putNew("beside readers", "x")).isTrue();
        } finally {
            for (InputStream reader : readers) {
                reader.close();
                reader.close();
            }
        }
        assertThat(text("read by many", 0)).isEqualTo("hello");
    }

    @Test
    void keepsBytesUnderNamesOfAnyKind() throws IOException {
        for (String key :
                List.of("a/b c/Größe+1%2F&=#?'-v1.dxf", "x", "CL-0001/JB-2025-10-CL0001-001/Flans 60°-v1.dxf")) {
            assertThat(putNew(key, "hello")).isTrue();

            assertThat(text(key, 0)).isEqualTo("hello");
            assertThat(text(key, 3)).isEqualTo("lo");
            assertThat(text(key, 5)).isEmpty();
            assertThat(bucket.find(key)).hasValueSatisfying(found -> {
                assertThat(found.size()).isEqualTo(5);
                assertThat(found.lastModified()).isAfter(Instant.now().minusSeconds(60));
            });
            assertThat(bucket.key(bucket.uri(key))).hasValue(key);
        }
        assertThat(bucket.uri("a/b")).isEqualTo("s3://shop-files/a/b");
    }

    @Test
    void neverPutsANewObjectOverAnother() throws Exception {
        List<CompletableFuture<Boolean>> puts = IntStream.range(0, 8)
                .mapToObj(number -> CompletableFuture.supplyAsync(() -> {
                    try {
                        return putNew("contended", "by " + number, "owner " + number);
                    } catch (IOException e) {
                        throw new java.io.UncheckedIOException(e);
                    }
                }))
                .toList();

        long won = puts.stream().filter(CompletableFuture::join).count();

        assertThat(won).isEqualTo(1);
        String kept = text("contended", 0);
        assertThat(putNew("contended", "late", "somebody")).isFalse();
        assertThat(text("contended", 0)).isEqualTo(kept);
        bucket.put("contended", "on purpose".getBytes(StandardCharsets.UTF_8));
        assertThat(text("contended", 0)).isEqualTo("on purpose");
    }

    @Test
    void tellsMissingObjectsFromAMissingBucketAndFromAWrongKey() throws IOException {
        assertThat(bucket.open("none", 0)).isEmpty();
        assertThat(bucket.find("none")).isEmpty();
        bucket.remove("none");
        try (Bucket missing = new Bucket(settings("no-such-bucket", TestObjectStore.SECRET_ACCESS_KEY));
                Bucket refused = new Bucket(settings(TestObjectStore.BUCKET, "wrong"))) {
            assertThatThrownBy(() -> missing.open("none", 0)).isInstanceOf(IOException.class);
            assertThatThrownBy(() -> missing.find("none")).hasMessageContaining("does not exist");
            assertThatThrownBy(missing::check).hasMessageContaining("S3_BUCKET");
            assertThatThrownBy(() -> refused.open("none", 0)).hasMessageContaining("S3_SECRET_ACCESS_KEY");
            assertThatThrownBy(() -> refused.find("none")).isInstanceOf(IOException.class);
        }
    }

    @Test
    void listsAndRemoves() throws IOException {
        putNew("listed/1", "a");
        putNew("listed/2", "bc");
        bucket.remove("listed/1");

        assertThat(bucket.list("listed/")).extracting(StoredObject::key).containsExactly("listed/2");
        assertThat(bucket.list("listed/")).extracting(StoredObject::size).containsExactly(2L);
    }

    @Test
    void readsNoMoreThanItsReaderWants() throws IOException {
        byte[] large = new byte[20_000_000];
        Arrays.fill(large, (byte) 'x');
        assertThat(bucket.putNew("large", () -> new ByteArrayInputStream(large), large.length, "me"))
                .isTrue();
        for (int time = 0; time < 100; time++) { // more than there are connections
            try (InputStream bytes = bucket.open("large", 0).orElseThrow()) {
                assertThat(bytes.read()).isEqualTo('x');
            }
        }
        try (InputStream bytes = bucket.open("large", 10).orElseThrow()) {
            assertThat(bytes.readAllBytes()).hasSize(large.length - 10);
        }
    }

    @Test
    void saysSoonThatTheStoreIsAwayAndGoesOnAfterwards(@TempDir Path other) throws IOException {
        try (TestObjectStore mortal = TestObjectStore.start(other);
                Bucket used = new Bucket(new BucketSettings(
                        TestObjectStore.BUCKET,
                        mortal.endpoint(),
                        "us-east-1",
                        TestObjectStore.ACCESS_KEY_ID,
                        TestObjectStore.SECRET_ACCESS_KEY))) {
            used.put("kept", new byte[3]);
            mortal.kill();
            long before = System.nanoTime();
            assertThatThrownBy(() -> used.put("lost", new byte[3])).hasMessageContaining("does not answer");
            assertThat(Duration.ofNanos(System.nanoTime() - before)).isLessThan(Duration.ofSeconds(5));
            mortal.startAgain();
            assertThat(used.find("kept")).isPresent();
        }
    }

    @Test
    void takesWhatItsOwnFirstSendingPutForItsOwn() throws IOException {
        assertThat(putNew("sent twice", "x", "one")).isTrue();
        assertThat(putNew("sent twice", "x", "one")).isTrue();
        assertThat(putNew("sent twice", "x", "two")).isFalse();
    }

    private static boolean putNew(String key, String text) throws IOException {
        return putNew(key, text, "me");
    }

    private static boolean putNew(String key, String text, String owner) throws IOException {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        return bucket.putNew(key, () -> new ByteArrayInputStream(bytes), bytes.length, owner);
    }

    private static String text(String key, long from) throws IOException {
        try (InputStream bytes = bucket.open(key, from).orElseThrow()) {
            return new String(bytes.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private static BucketSettings settings(String name, String secret) {
        return new BucketSettings(name, store.endpoint(), "us-east-1", TestObjectStore.ACCESS_KEY_ID, secret);
    }
}
