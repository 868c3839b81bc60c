package io.modulen.chassis.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.netty.DisposableServer;
import reactor.netty.http.server.HttpServer;

/** Clients that ask for much and take nothing of it. */
class StalledClientsTest {

    private static final byte[] PIECE = new byte[64 * 1024];

    private final CountDownLatch cut = new CountDownLatch(1);
    private final DisposableServer server = HttpAutoConfiguration.cuttingStalledClients(
                    HttpServer.create().host("127.0.0.1").port(0), Duration.ofSeconds(2))
            .route(routes -> routes.get("/much", (request, response) -> {
                        request.withConnection(connection -> connection.onDispose(cut::countDown));
                        return response.sendByteArray(Flux.range(0, 1_000).map(number -> PIECE));
                    })
                    .get(
                            "/late",
                            (request, response) ->
                                    response.sendString(Mono.just("late").delayElement(Duration.ofSeconds(1)))))
            .bindNow();

    @AfterEach
    void stop() {
        server.disposeNow();
    }

    @Test
    void aClientThatTakesNothingIsCut() throws Exception {
        try (Socket socket = ask("/much")) {
            assertThat(cut.await(30, TimeUnit.SECONDS)).isTrue();
            assertThat(socket.isConnected()).isTrue();
        }
    }

    @Test
    void aClientThatTakesLittleButSteadilyIsNot() throws Exception {
        byte[] little = new byte[64 * 1024];
        try (Socket socket = ask("/much");
                InputStream in = socket.getInputStream()) {
            long until = System.nanoTime() + Duration.ofSeconds(8).toNanos();
            while (System.nanoTime() < until) {
                assertThat(in.readNBytes(little, 0, little.length)).isEqualTo(little.length);
                assertThat(cut.await(200, TimeUnit.MILLISECONDS)).isFalse();
            }
        }
    }

    @Test
    void aClientForWhichNothingWaitsIsNot() throws Exception {
        try (Socket socket = ask("/late");
                InputStream in = socket.getInputStream()) {
            StringBuilder answer = new StringBuilder();
            while (answer.indexOf("late") < 0) {
                int one = in.read();
                assertThat(one).as("after: " + answer).isNotNegative();
                answer.append((char) one);
            }
            assertThat(answer).startsWith("HTTP/1.1 200");
        }
    }

    private Socket ask(String path) throws Exception {
        Socket socket = new Socket();
        socket.setReceiveBufferSize(4 * 1024);
        socket.connect(new InetSocketAddress("127.0.0.1", server.port()));
        socket.getOutputStream()
                .write(("GET " + path + " HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n").getBytes(StandardCharsets.US_ASCII));
        return socket;
    }
}
