package io.modulen.parser.work;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.modulen.events.FailureReason;
import io.modulen.messaging.poll.NotNow;
import io.modulen.objectstore.Bucket;
import io.modulen.objectstore.BucketSettings;
import io.modulen.parser.document.Document.Preview;
import io.modulen.parser.document.Refusal;
import io.modulen.parser.isolation.FileSource;
import io.modulen.testservers.TestObjectStore;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.time.Clock;
import java.util.HexFormat;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Against a real S3 server. */
class BucketFilesIT {

    private static final byte[] BYTES = "drawn".getBytes(StandardCharsets.UTF_8);

    @TempDir
    private Path directory;

    private Path uploads;
    private TestObjectStore server;
    private Bucket bucket;
    private FolderFiles folder;
    private BucketFiles files;

    @BeforeEach
    void open() {
        uploads = directory.resolve("uploads");
        server = TestObjectStore.start(directory.resolve("s3"));
        bucket = new Bucket(new BucketSettings(
                TestObjectStore.BUCKET,
                server.endpoint(),
                "us-east-1",
                TestObjectStore.ACCESS_KEY_ID,
                TestObjectStore.SECRET_ACCESS_KEY));
        folder = new FolderFiles(uploads, Clock.systemUTC());
        files = new BucketFiles(bucket, folder, uploads, Clock.systemUTC());
    }

    @AfterEach
    void close() {
        bucket.close();
        server.close();
    }

    @Test
    void aFileIsHereWhileItIsParsedAndNoLonger() throws Exception {
        bucket.put("CL-0001/lid-v1.dxf", BYTES);

        FileSource.Fetched file = files.verified(bucket.uri("CL-0001/lid-v1.dxf"), hash(BYTES));

        assertThat(file.path()).hasBinaryContent(BYTES);
        file.release().run();
        assertThat(uploads.resolve(".downloads")).isEmptyDirectory();
    }

    @Test
    void whatIsMissingOrDamagedIsRefusedAndLeavesNothing() throws Exception {
        bucket.put("damaged-v1.dxf", BYTES);

        assertThatThrownBy(() -> files.verified(bucket.uri("none-v1.dxf"), hash(BYTES)))
                .isInstanceOfSatisfying(
                        Refusal.class, why -> assertThat(why.reason()).isEqualTo(FailureReason.STORAGE_MISSING));
        assertThatThrownBy(() -> files.verified(bucket.uri("damaged-v1.dxf"), "00".repeat(32)))
                .isInstanceOfSatisfying(
                        Refusal.class, why -> assertThat(why.reason()).isEqualTo(FailureReason.STORAGE_CORRUPT));
        assertThat(uploads.resolve(".downloads")).isEmptyDirectory();
    }

    @Test
    void aStoreThatIsAwayAndAnotherBucketAreWaitedFor() throws Exception {
        bucket.put("lid-v1.dxf", BYTES);
        assertThatThrownBy(() -> files.verified("s3://another/lid-v1.dxf", hash(BYTES)))
                .isInstanceOf(NotNow.class)
                .hasMessageContaining("S3_BUCKET");
        assertThatThrownBy(() -> folder.verified("s3://another/lid-v1.dxf", hash(BYTES)))
                .isInstanceOf(NotNow.class)
                .hasMessageContaining("STORAGE=s3");
        server.kill();

        assertThatThrownBy(() -> files.verified(bucket.uri("lid-v1.dxf"), hash(BYTES)))
                .isInstanceOf(NotNow.class);
        assertThat(uploads.resolve(".downloads")).isEmptyDirectory();
        assertThat(new Previews(files).keep(new Preview(".svg", BYTES), bucket.uri("lid-v1.dxf")))
                .isNull();
    }

    @Test
    void picturesStandBesideTheirFiles() throws IOException {
        assertThat(new Previews(files).keep(new Preview(".svg", BYTES), bucket.uri("a/lid-v1.dxf")))
                .isEqualTo("s3://shop-files/a/lid-v1.dxf.preview.svg");
        assertThat(server.objects().resolve("a/lid-v1.dxf.preview.svg")).hasBinaryContent(BYTES);
    }

    @Test
    void whatAFolderTookBeforeIsStillRead() throws Exception {
        Files.createDirectories(uploads);
        Path old = Files.write(uploads.resolve("old-v1.dxf"), BYTES);

        FileSource.Fetched file = files.verified("file:old-v1.dxf", hash(BYTES));
        file.release().run();

        assertThat(file.path()).isEqualTo(old).exists();
    }

    private static String hash(byte[] bytes) throws Exception {
        return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    }
}
