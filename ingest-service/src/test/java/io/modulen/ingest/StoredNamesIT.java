package io.modulen.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import io.modulen.ingest.RunningIngest.Reply;
import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Names and versions of uploads, and uploads that are sent twice. */
class StoredNamesIT extends WithIngest {

    private static final byte[] DRAWING = "  0\nSECTION\n  2\nENTITIES\n  0\nENDSEC\n  0\nEOF\n".getBytes();

    @Test
    void givesFiftyParallelUploadsOfOneNameFiftyVersions() throws Exception {
        List<Callable<Reply>> uploads = new ArrayList<>();
        for (int number = 0; number < 50; number++) {
            byte[] content = ("content " + number).getBytes();
            uploads.add(() ->
                    ingest.upload(Multipart.of().field("client_code", "CL-0050").file("same-MS-3mm-x1.txt", content)));
        }
        ExecutorService threads = Executors.newFixedThreadPool(50);
        List<Integer> versions = new ArrayList<>();
        try {
            for (Future<Reply> answer : threads.invokeAll(uploads)) {
                assertThat(answer.get().status()).isEqualTo(202);
                versions.add(ingest.file(answer.get().id()).path("version").asInt());
            }
        } finally {
            threads.shutdown();
        }
        assertThat(versions).doesNotHaveDuplicates().hasSize(50).allMatch(version -> version >= 1 && version <= 50);
        assertThat(ingest.storedFiles().stream().filter(path -> path.startsWith("CL-0050/")))
                .hasSize(50);
    }

    @Test
    void givesTheSameNameInOneRequestConsecutiveVersions() {
        Reply reply = ingest.upload(Multipart.of()
                .file("twice-MS-3mm.dxf", DRAWING)
                .file("once-MS-3mm.dxf", DRAWING)
                .file("twice-MS-3mm.dxf", "other".getBytes()));

        assertThat(reply.status()).isEqualTo(202);
        assertThat(reply.body().path(0).path("normalized_filename").asString()).endsWith("-v1.dxf");
        assertThat(reply.body().path(1).path("normalized_filename").asString()).endsWith("-v1.dxf");
        assertThat(reply.body().path(2).path("normalized_filename").asString()).endsWith("-v2.dxf");
    }

    @Test
    void stepsOverANameThatAKilledUploadTook() throws IOException {
        Files.createDirectories(folder.resolve("CL-0099"));
        Files.writeString(folder.resolve("CL-0099/CL0099-NOPROJECT-orphan-MS-3mm-v1.dxf"), "an orphan");

        Reply reply = ingest.upload(
                Multipart.of().field("client_code", "CL-0099").file("0001-orphan-MS-3mm-x1.dxf", DRAWING));

        assertThat(reply.body().path(0).path("normalized_filename").asString())
                .isEqualTo("CL0099-NOPROJECT-orphan-MS-3mm-v2.dxf");
        assertThat(folder.resolve("CL-0099/CL0099-NOPROJECT-orphan-MS-3mm-v1.dxf"))
                .hasContent("an orphan");
    }

    @Test
    void keepsNamesAsDataAndOutOfPaths() {
        List<String> names = List.of(
                "../../../etc/passwd.dxf",
                "..\\..\\windows\\system32\\x.dxf",
                "%2e%2e%2fescape.dxf",
                "/absolute.dxf",
                "\\\\server\\share\\unc.dxf",
                "nul.dxf",
                "CON.dxf",
                "....dxf",
                "trailing dot..dxf",
                "\u202Efxd.exe.dxf",
                "Gro\u0308\u00dfe.dxf",
                "<img src=x onerror=alert(1)>.dxf",
                "'; drop table file_ingests; --.dxf",
                "${jndi:ldap://127.0.0.1/x}.dxf",
                "\uD83D\uDE00.dxf");
        for (String name : names) {
            Reply reply =
                    ingest.upload(Multipart.of().field("client_code", "CL-0070").file(name, DRAWING));

            assertThat(reply.status()).as(name).isEqualTo(202);
            assertThat(ingest.file(reply.id()).path("original_filename").asString())
                    .isEqualTo(name);
            assertThat(ingest.file(reply.id()).path("file_path").asString())
                    .matches("CL-0070/[A-Za-z0-9._ ()+,=&@-]+-v\\d+\\.dxf");
        }
    }

    @Test
    void answersARepeatedRequestWithTheSameKeyTheSameWay() {
        String key = UUID.randomUUID().toString();
        Multipart body = Multipart.of().file("key.dxf", DRAWING).field("client_code", "CL-0080");

        Reply first = ingest.upload(body, "Idempotency-Key", key);
        long rows = rows();
        List<String> files = ingest.storedFiles();
        Reply second = ingest.upload(body, "Idempotency-Key", key);
        Reply other = ingest.upload(
                Multipart.of().file("key.dxf", "other".getBytes()).field("client_code", "CL-0080"),
                "Idempotency-Key",
                key);

        assertThat(first.status()).isEqualTo(202);
        assertThat(second.status()).isEqualTo(202);
        assertThat(second.body()).isEqualTo(first.body());
        assertThat(other.status()).isEqualTo(422);
        assertThat(other.body().path("detail").asString()).contains("Idempotency-Key");
        assertThat(rows()).isEqualTo(rows);
        assertThat(ingest.storedFiles()).isEqualTo(files);
    }

    @Test
    void makesOneRowOfParallelRequestsWithOneKey() throws Exception {
        String key = UUID.randomUUID().toString();
        Callable<Reply> upload =
                () -> ingest.upload(Multipart.of().file("parallel-key.dxf", DRAWING), "Idempotency-Key", key);
        ExecutorService threads = Executors.newFixedThreadPool(50);
        List<Long> ids = new ArrayList<>();
        try {
            for (Future<Reply> answer : threads.invokeAll(java.util.Collections.nCopies(50, upload))) {
                // On a machine that is busy with other things a few may be told to come again.
                if (answer.get().status() != 503) {
                    ids.add(answer.get().id());
                }
            }
            ids.add(upload.call().id());
        } finally {
            threads.shutdown();
        }
        assertThat(ids).allMatch(id -> id > 0 && id.equals(ids.get(0)));
    }

    @Test
    void anUploadThatWaitsTooLongForItsNameIsToldSoAndHurtsNoOther() {
        ingest.upload(Multipart.of().file("locked-MS-3mm.dxf", DRAWING));
        Reply[] replies = new Reply[2];
        new TransactionTemplate(ingest.bean(PlatformTransactionManager.class)).executeWithoutResult(held -> {
            ingest.database().queryForList("select * from stored_name where stem like '%locked%' for update");
            replies[0] = ingest.upload(Multipart.of().file("locked-MS-3mm.dxf", DRAWING));
            replies[1] = ingest.upload(Multipart.of().file("free-MS-3mm.dxf", DRAWING));
        });

        assertThat(replies[0].status()).isEqualTo(503);
        assertThat(replies[0].header("retry-after")).isEqualTo("5");
        assertThat(replies[0].body().path("detail").asString()).contains("holds a lock");
        assertThat(replies[1].status()).isEqualTo(202);
    }

    private static long rows() {
        return ingest.database().queryForObject("select count(*) from file_ingests", Long.class);
    }
}
