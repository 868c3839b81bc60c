package io.modulen.ingest.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.modulen.objectstore.Bucket;
import io.modulen.objectstore.BucketSettings;
import io.modulen.testservers.TestObjectStore;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.util.unit.DataSize;

/** What {@link DirectoryStoreTest} says of a directory, said of a bucket on a real S3 server. */
class BucketStoreIT {

    @TempDir
    private Path directory;

    private TestObjectStore server;
    private Bucket bucket;
    private DirectoryStore folder;
    private BucketStore store;

    @BeforeEach
    void open() {
        server = TestObjectStore.start(directory.resolve("s3"));
        bucket = new Bucket(new BucketSettings(
                TestObjectStore.BUCKET,
                server.endpoint(),
                "us-east-1",
                TestObjectStore.ACCESS_KEY_ID,
                TestObjectStore.SECRET_ACCESS_KEY));
        folder = new DirectoryStore(
                new StorageSettings(directory.resolve("folder"), DataSize.ofMegabytes(1), Duration.ofHours(1)));
        store = new BucketStore(bucket, folder);
    }

    @AfterEach
    void close() {
        bucket.close();
        server.close();
    }

    @Test
    void keepsBytesUnderTheirFinalNameAndForgetsTheWayThere() throws IOException, NameTaken {
        IncomingFile file = incoming("hello");

        String uri = file.keepAs("CL-0001/JB-7/part-v1.dxf");
        file.settle();

        assertThat(uri).isEqualTo("s3://shop-files/CL-0001/JB-7/part-v1.dxf");
        assertThat(content(uri, 0)).isEqualTo("hello");
        assertThat(content(uri, 3)).isEqualTo("lo");
        assertThat(store.size(uri)).hasValue(5);
        assertThat(everything()).containsExactly("s3/CL-0001/JB-7/part-v1.dxf");
        store.remove(uri);
        assertThat(store.size(uri)).isEmpty();
        assertThat(store.open(uri, 0)).isEmpty();
    }

    @Test
    void neverTakesANameFromAnotherFileAndLeavesNothingOfAWithdrawnOne() throws IOException, NameTaken {
        incoming("first").keepAs("a/part-v1.dxf");
        IncomingFile second = incoming("second");
        assertThatThrownBy(() -> second.keepAs("a/part-v1.dxf")).isInstanceOf(NameTaken.class);
        second.keepAs("a/part-v2.dxf");
        IncomingFile third = incoming("third");
        assertThatThrownBy(() -> third.keepAs("a/part-v1.dxf")).isInstanceOf(NameTaken.class);
        third.withdraw();
        second.withdraw();
        second.withdraw();

        assertThat(content(bucket.uri("a/part-v1.dxf"), 0)).isEqualTo("first");
        assertThat(everything()).filteredOn(name -> !name.contains("/tmp/")).containsExactly("s3/a/part-v1.dxf");
    }

    @Test
    void refusesPathsThatAreNone() throws IOException {
        IncomingFile file = incoming("x");

        for (String path : List.of("../x-v1.dxf", "a/../../x-v1.dxf", "/etc/x-v1.dxf", "", "a/..", "a\0b-v1.dxf")) {
            assertThatThrownBy(() -> file.keepAs(path)).as(path).isInstanceOf(IOException.class);
        }
    }

    @Test
    void stillReadsAndRemovesWhatADirectoryTookBefore() throws IOException, NameTaken {
        IncomingFile before = folder.receive();
        before.write(new byte[] {'o', 'l', 'd'}, 0, 3);
        before.force();
        String uri = before.keepAs("a/old-v1.dxf");
        before.settle();

        assertThat(content(uri, 0)).isEqualTo("old");
        assertThat(store.size(uri)).hasValue(3);
        store.remove(uri);
        assertThat(everything()).isEmpty();
    }

    @Test
    void removesLeftoversOfKilledUploadsWhenTheyAreOldAndNobodyNamesThem() throws IOException, NameTaken {
        incoming("begun");
        incoming("orphan").keepAs("a/orphan-v1.dxf");
        incoming("acknowledged").keepAs("a/named-v1.dxf");
        IncomingFile settled = incoming("settled");
        settled.keepAs("a/settled-v1.dxf");
        settled.settle();
        Instant now = Instant.now().plusSeconds(2); // the store's times are whole seconds

        assertThat(store.removeLeftovers(uri -> false, Instant.now().minus(Duration.ofHours(1))))
                .isZero();
        store.removeLeftovers(bucket.uri("a/named-v1.dxf")::equals, now);

        assertThat(everything()).containsExactly("s3/a/named-v1.dxf", "s3/a/settled-v1.dxf");
    }

    @Test
    void refusesSoonWhileTheStoreIsAwayAndFindsOutLaterWhatBecameOfIt() throws IOException, NameTaken {
        IncomingFile kept = incoming("kept, then rolled back");
        kept.keepAs("a/part-v1.dxf");
        IncomingFile file = incoming("late");
        assertThat(store.refusal(0)).isEmpty();
        server.kill();

        long begun = System.nanoTime();
        assertThatThrownBy(() -> file.keepAs("a/part-v2.dxf")).isInstanceOf(IOException.class);
        file.withdraw();
        kept.withdraw();
        assertThat(store.refusal(0)).hasValueSatisfying(text -> assertThat(text).contains("object store"));
        assertThatThrownBy(() -> store.remove(bucket.uri("a/part-v1.dxf"))).hasMessageContaining("away just now");
        assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(Duration.ofSeconds(5));

        server.startAgain();
        org.awaitility.Awaitility.await().until(() -> store.refusal(0).isEmpty());
        store.removeLeftovers(uri -> false, Instant.now().plusSeconds(2));
        assertThat(everything()).isEmpty();
    }

    private IncomingFile incoming(String content) throws IOException {
        IncomingFile file = store.receive();
        byte[] bytes = content.getBytes(StandardCharsets.UTF_8);
        file.write(bytes, 0, bytes.length);
        file.force();
        return file;
    }

    private String content(String uri, long from) throws IOException {
        try (InputStream bytes = store.open(uri, from).orElseThrow()) {
            return new String(bytes.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    /** Of the bucket and of the folder. */
    private List<String> everything() throws IOException {
        return Stream.concat(files("s3", server.objects()), files("folder", directory.resolve("folder")))
                .sorted()
                .toList();
    }

    private static Stream<String> files(String name, Path root) throws IOException {
        try (Stream<Path> paths = Files.walk(root)) {
            return paths.filter(Files::isRegularFile).map(path -> name + "/" + root.relativize(path)).toList().stream();
        }
    }
}
