package io.modulen.ingest.frontdoor;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.OutputStream;
import java.net.Socket;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

/** Bodies of requests: passed on once they are whole, and waited for no longer than told. */
class FrontDoorBodiesTest {

    private static final FrontDoorBeforeAService DOOR = new FrontDoorBeforeAService();

    @AfterAll
    static void close() {
        DOOR.close();
    }

    @Test
    void passesBodiesOn() throws Exception {
        HttpResponse<String> answer =
                DOOR.send(DOOR.request("/dashboard/api").POST(HttpRequest.BodyPublishers.ofString("a body")));

        assertThat(answer.statusCode()).isEqualTo(202);
        assertThat(DOOR.lastBody()).isEqualTo("a body");
    }

    @Test
    void aClientThatSendsSlowlyTakesNothingOfTheTimeForTheAnswer() throws Exception {
        String answer = sentSlowly(6, 400);

        assertThat(answer).startsWith("HTTP/1.1 202");
        assertThat(DOOR.lastBody()).isEqualTo("xxxxxx");
    }

    @Test
    void aBodyThatComesToAHaltIs408() throws Exception {
        assertThat(sentSlowly(1, 0)).startsWith("HTTP/1.1 408");
    }

    @Test
    void aBodyThatNeverEndsIs408ThoughItMoves() throws Exception {
        try (Socket socket = new Socket("127.0.0.1", DOOR.port())) {
            socket.setSoTimeout(20_000);
            OutputStream out = socket.getOutputStream();
            out.write(("POST /dashboard/api HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Length: 100\r\n\r\n")
                    .getBytes(StandardCharsets.US_ASCII));
            for (int sent = 0; socket.getInputStream().available() == 0; sent++) {
                assertThat(sent).as("bytes without an answer").isLessThan(40);
                out.write('x');
                out.flush();
                assertThat(new CountDownLatch(1).await(250, TimeUnit.MILLISECONDS))
                        .isFalse();
            }
            assertThat(new String(socket.getInputStream().readNBytes(12), StandardCharsets.US_ASCII))
                    .isEqualTo("HTTP/1.1 408");
        }
    }

    @Test
    void aBodyThatIsTooLargeIs413() throws Exception {
        HttpResponse<String> answer = DOOR.send(
                DOOR.request("/dashboard/api").POST(HttpRequest.BodyPublishers.ofByteArray(new byte[300 * 1024])));

        assertThat(answer.statusCode()).isEqualTo(413);
        assertThat(answer.body()).contains("262144");
    }

    /** Six bytes are promised, so many are sent, with a pause between two of them. */
    private static String sentSlowly(int bytes, long pauseMillis) throws Exception {
        try (Socket socket = new Socket("127.0.0.1", DOOR.port())) {
            socket.setSoTimeout(20_000);
            OutputStream out = socket.getOutputStream();
            out.write(("POST /dashboard/api HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Length: 6\r\n\r\n")
                    .getBytes(StandardCharsets.US_ASCII));
            for (int sent = 0; sent < bytes; sent++) {
                assertThat(new CountDownLatch(1).await(pauseMillis, TimeUnit.MILLISECONDS))
                        .isFalse();
                out.write('x');
                out.flush();
            }
            return new String(socket.getInputStream().readNBytes(12), StandardCharsets.US_ASCII);
        }
    }
}
