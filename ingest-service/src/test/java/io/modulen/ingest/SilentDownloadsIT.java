package io.modulen.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import io.modulen.testservers.TestPostgres;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Clients that ask for files and take none of their bytes. */
class SilentDownloadsIT {

    /** As much as is fetched ahead: the last byte is fetched at once, long before the client has taken the first. */
    private static final int SIZE = 1_000_000;

    @TempDir
    private Path folder;

    private static Socket silent(RunningIngest ingest, String path) throws IOException {
        Socket socket = new Socket();
        socket.setReceiveBufferSize(4_096);
        socket.connect(new InetSocketAddress("127.0.0.1", ingest.port()));
        socket.getOutputStream()
                .write(("GET " + path + " HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n").getBytes(StandardCharsets.US_ASCII));
        assertThat(new String(socket.getInputStream().readNBytes(12), StandardCharsets.US_ASCII))
                .isEqualTo("HTTP/1.1 200");
        return socket;
    }

    @Test
    void theyKeepTheirPlacesUntilTheyHaveTakenAllOrAreGone() throws Exception {
        try (RunningIngest ingest = RunningIngest.start(TestPostgres.newDatabase(), folder, "--INGEST_DOWNLOADS=2")) {
            long id = ingest.upload(Multipart.of().file("large.dxf", new byte[SIZE]))
                    .id();
            String path = "/files/" + id + "/content";
            for (int download = 0; download < 6; download++) {
                assertThat(ingest.get(path).status()).isEqualTo(200);
            }

            try (Socket first = silent(ingest, path);
                    Socket second = silent(ingest, path)) {
                assertThat(ingest.get(path).status()).isEqualTo(503);

                assertThat(first.getInputStream().readNBytes(SIZE)).hasSize(SIZE);
                Awaitility.await().until(() -> ingest.get(path).status() == 200);
                second.close();
                Awaitility.await().until(() -> ingest.get(path).status() == 200);
            }
            for (int download = 0; download < 6; download++) {
                assertThat(ingest.get(path).status()).isEqualTo(200);
            }
        }
    }
}
