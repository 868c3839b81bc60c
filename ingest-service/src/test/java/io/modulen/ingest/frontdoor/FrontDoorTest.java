package io.modulen.ingest.frontdoor;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.modulen.chassis.http.HttpAutoConfiguration;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.http.codec.autoconfigure.CodecsAutoConfiguration;
import org.springframework.boot.jackson.autoconfigure.JacksonAutoConfiguration;
import org.springframework.boot.reactor.netty.autoconfigure.NettyReactiveWebServerAutoConfiguration;
import org.springframework.boot.webflux.autoconfigure.HttpHandlerAutoConfiguration;
import org.springframework.boot.webflux.autoconfigure.WebFluxAutoConfiguration;
import org.springframework.boot.webflux.autoconfigure.error.ErrorWebFluxAutoConfiguration;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Import;

/** The front door before a service of the JDK's own, and before none. */
class FrontDoorTest {

    private static final AtomicReference<HttpExchange> LAST = new AtomicReference<>();
    private static final AtomicReference<String> LAST_BODY = new AtomicReference<>();
    private static final CountDownLatch SECOND_EVENT = new CountDownLatch(1);

    private static HttpServer service;
    private static ConfigurableApplicationContext context;
    private static final HttpClient HTTP = HttpClient.newHttpClient();

    @SpringBootConfiguration
    @ImportAutoConfiguration({
        WebFluxAutoConfiguration.class,
        ErrorWebFluxAutoConfiguration.class,
        HttpHandlerAutoConfiguration.class,
        NettyReactiveWebServerAutoConfiguration.class,
        CodecsAutoConfiguration.class,
        JacksonAutoConfiguration.class,
        HttpAutoConfiguration.class
    })
    @EnableConfigurationProperties(FrontDoorSettings.class)
    @Import(FrontDoorConfiguration.class)
    static class Application {}

    @BeforeAll
    static void start() throws IOException {
        service = HttpServer.create(new InetSocketAddress("127.0.0.1", 0), 0);
        service.setExecutor(Executors.newCachedThreadPool(task -> {
            Thread thread = new Thread(task);
            thread.setDaemon(true);
            return thread;
        }));
        service.createContext("/", FrontDoorTest::echo);
        service.createContext("/dashboard/events", FrontDoorTest::events);
        service.createContext("/dashboard/endless", FrontDoorTest::beginEvents);
        service.createContext("/dashboard/silent", exchange -> {});
        service.start();
        context = launch();
    }

    private static ConfigurableApplicationContext launch() {
        return new SpringApplicationBuilder(Application.class)
                .properties("spring.config.name=none")
                .run(
                        "--server.port=0",
                        "--module-n.front-door.monitoring-url=http://127.0.0.1:"
                                + service.getAddress().getPort(),
                        // No server of a test gets port 1, as it may get one that was free a moment ago.
                        "--module-n.front-door.dispatcher-url=http://127.0.0.1:1",
                        "--module-n.front-door.connect-timeout=1s",
                        "--module-n.front-door.answer-timeout=1s",
                        "--module-n.front-door.body-timeout=4s");
    }

    @AfterAll
    static void stop() {
        context.close();
        service.stop(0);
    }

    private static void echo(HttpExchange exchange) throws IOException {
        LAST.set(exchange);
        LAST_BODY.set(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
        exchange.getResponseHeaders().add("X-Own", "kept");
        exchange.getResponseHeaders().add("Keep-Alive", "timeout=9");
        byte[] answer = exchange.getRequestURI().toString().getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(exchange.getRequestMethod().equals("POST") ? 202 : 200, answer.length);
        exchange.getResponseBody().write(answer);
        exchange.close();
    }

    private static void beginEvents(HttpExchange exchange) throws IOException {
        exchange.getResponseHeaders().add("Content-Type", "text/event-stream");
        exchange.sendResponseHeaders(200, 0);
        exchange.getResponseBody().write("data: first\n\n".getBytes(StandardCharsets.UTF_8));
        exchange.getResponseBody().flush();
    }

    private static void events(HttpExchange exchange) throws IOException {
        beginEvents(exchange);
        try {
            // Longer than the time-out for an answer: an answer that has begun may take its time.
            assertThat(SECOND_EVENT.await(10, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        exchange.getResponseBody().write("data: second\n\n".getBytes(StandardCharsets.UTF_8));
        exchange.close();
    }

    @Test
    void passesPathQueryHeadersAndAnswerOn() throws Exception {
        HttpResponse<String> answer = send(request("/webhooks/stats?hours=24&x=%2F%C3%BC")
                .header("X-Custom", "passed")
                .header("X-Forwarded-For", "6.6.6.6"));

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body()).isEqualTo("/webhooks/stats?hours=24&x=%2F%C3%BC");
        assertThat(answer.headers().firstValue("X-Own")).hasValue("kept");
        assertThat(answer.headers().firstValue("Keep-Alive")).isEmpty();
        assertThat(LAST.get().getRequestHeaders().getFirst("X-Custom")).isEqualTo("passed");
        assertThat(LAST.get().getRequestHeaders().get("X-Forwarded-For")).containsExactly("127.0.0.1");
        assertThat(LAST.get().getRequestHeaders().getFirst("X-Forwarded-Host")).startsWith("localhost:");
        assertThat(LAST.get().getRequestHeaders().getFirst("Host"))
                .isEqualTo("127.0.0.1:" + service.getAddress().getPort());
    }

    @Test
    void passesBodiesOn() throws Exception {
        HttpResponse<String> answer =
                send(request("/dashboard/api").POST(HttpRequest.BodyPublishers.ofString("a body")));

        assertThat(answer.statusCode()).isEqualTo(202);
        assertThat(LAST_BODY.get()).isEqualTo("a body");
    }

    @Test
    void knowsWhichPathsAreWhose() throws Exception {
        for (String path : new String[] {
            "/webhooks/health",
            "/webhooks/queue/stats",
            "/webhooks/failures",
            "/webhooks/timeseries",
            "/webhooks/attempts/msg_1",
            "/webhooks/slowest",
            "/files/5/timeline",
            "/dashboard/",
            "/dashboard/a/b.js"
        }) {
            assertThat(send(request(path)).statusCode()).as(path).isEqualTo(200);
        }
        for (String path :
                new String[] {"/webhooks/endpoints/laser-os/pause", "/webhooks/dead-letters", "/webhooks/replays/1"}) {
            assertThat(send(request(path)).statusCode()).as(path).isEqualTo(502);
        }
        assertThat(send(request("/webhooks/else")).statusCode()).isEqualTo(404);
        assertThat(send(request("/files/5/timeline/x")).statusCode()).isEqualTo(404);
    }

    @Test
    void streamsEventsAsTheyHappen() throws Exception {
        HttpResponse<java.io.InputStream> answer =
                HTTP.send(request("/dashboard/events").build(), HttpResponse.BodyHandlers.ofInputStream());
        try (BufferedReader lines = new BufferedReader(new InputStreamReader(answer.body(), StandardCharsets.UTF_8))) {
            assertThat(lines.readLine()).isEqualTo("data: first");
            assertThat(new CountDownLatch(1).await(1_500, TimeUnit.MILLISECONDS))
                    .isFalse();
            SECOND_EVENT.countDown();
            assertThat(lines.readLine()).isEmpty();
            assertThat(lines.readLine()).isEqualTo("data: second");
        }
    }

    @Test
    void saysWhenNobodyIsThereAndWhenNobodyAnswers() throws Exception {
        HttpResponse<String> nobody = send(request("/webhooks/endpoints"));
        HttpResponse<String> silent = send(request("/dashboard/silent"));

        assertThat(nobody.statusCode()).isEqualTo(502);
        assertThat(nobody.headers().firstValue("content-type")).hasValue("application/problem+json");
        assertThat(nobody.body()).contains("DISPATCHER_URL");
        assertThat(silent.statusCode()).isEqualTo(504);
        assertThat(silent.headers().firstValue("content-type")).hasValue("application/problem+json");
    }

    @Test
    void aClientThatSendsSlowlyTakesNothingOfTheTimeForTheAnswer() throws Exception {
        String answer = sentSlowly(6, 400);

        assertThat(answer).startsWith("HTTP/1.1 202");
        assertThat(LAST_BODY.get()).isEqualTo("xxxxxx");
    }

    @Test
    void aBodyThatComesToAHaltIs408() throws Exception {
        assertThat(sentSlowly(1, 0)).startsWith("HTTP/1.1 408");
    }

    @Test
    void aBodyThatNeverEndsIs408ThoughItMoves() throws Exception {
        String port = context.getEnvironment().getProperty("local.server.port");
        try (Socket socket = new Socket("127.0.0.1", Integer.parseInt(port))) {
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
        HttpResponse<String> answer =
                send(request("/dashboard/api").POST(HttpRequest.BodyPublishers.ofByteArray(new byte[300 * 1024])));

        assertThat(answer.statusCode()).isEqualTo(413);
        assertThat(answer.body()).contains("262144");
    }

    @Test
    void aStopEndsStreamsOfEvents() throws Exception {
        ConfigurableApplicationContext stopped = launch();
        URI events = URI.create(
                "http://localhost:" + stopped.getEnvironment().getProperty("local.server.port") + "/dashboard/endless");
        HttpResponse<java.io.InputStream> answer =
                HTTP.send(HttpRequest.newBuilder(events).build(), HttpResponse.BodyHandlers.ofInputStream());
        try (BufferedReader lines = new BufferedReader(new InputStreamReader(answer.body(), StandardCharsets.UTF_8))) {
            assertThat(lines.readLine()).isEqualTo("data: first");
            long began = System.nanoTime();
            stopped.close();

            assertThat(Duration.ofNanos(System.nanoTime() - began)).isLessThan(Duration.ofSeconds(15));
            assertThat(lines.lines().filter(line -> !line.isEmpty())).isEmpty();
        }
    }

    /** Six bytes are promised, so many are sent, with a pause between two of them. */
    private static String sentSlowly(int bytes, long pauseMillis) throws Exception {
        String port = context.getEnvironment().getProperty("local.server.port");
        try (Socket socket = new Socket("127.0.0.1", Integer.parseInt(port))) {
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

    private static HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create(
                        "http://localhost:" + context.getEnvironment().getProperty("local.server.port") + path))
                .timeout(Duration.ofSeconds(20));
    }

    private static HttpResponse<String> send(HttpRequest.Builder request) throws IOException, InterruptedException {
        return HTTP.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }
}
