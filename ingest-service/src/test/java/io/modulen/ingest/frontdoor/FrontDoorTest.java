package io.modulen.ingest.frontdoor;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.springframework.context.ConfigurableApplicationContext;

/** What the front door passes on, and what it says when it can not. */
class FrontDoorTest {

    private static final FrontDoorBeforeAService DOOR = new FrontDoorBeforeAService();

    @AfterAll
    static void close() {
        DOOR.close();
    }

    @Test
    void passesPathQueryHeadersAndAnswerOn() throws Exception {
        HttpResponse<String> answer = DOOR.send(DOOR.request("/webhooks/stats?hours=24&x=%2F%C3%BC")
                .header("X-Custom", "passed")
                .header("X-Forwarded-For", "6.6.6.6"));

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body()).isEqualTo("/webhooks/stats?hours=24&x=%2F%C3%BC");
        assertThat(answer.headers().firstValue("X-Own")).hasValue("kept");
        assertThat(answer.headers().firstValue("Keep-Alive")).isEmpty();
        assertThat(DOOR.last().getRequestHeaders().getFirst("X-Custom")).isEqualTo("passed");
        assertThat(DOOR.last().getRequestHeaders().get("X-Forwarded-For")).containsExactly("127.0.0.1");
        assertThat(DOOR.last().getRequestHeaders().getFirst("X-Forwarded-Host")).startsWith("localhost:");
        assertThat(DOOR.last().getRequestHeaders().getFirst("Host")).isEqualTo("127.0.0.1:" + DOOR.servicePort());
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
            assertThat(DOOR.send(DOOR.request(path)).statusCode()).as(path).isEqualTo(200);
        }
        for (String path :
                new String[] {"/webhooks/endpoints/laser-os/pause", "/webhooks/dead-letters", "/webhooks/replays/1"}) {
            assertThat(DOOR.send(DOOR.request(path)).statusCode()).as(path).isEqualTo(502);
        }
        assertThat(DOOR.send(DOOR.request("/webhooks/else")).statusCode()).isEqualTo(404);
        assertThat(DOOR.send(DOOR.request("/files/5/timeline/x")).statusCode()).isEqualTo(404);
    }

    @Test
    void streamsEventsAsTheyHappen() throws Exception {
        HttpResponse<InputStream> answer =
                FrontDoorBeforeAService.stream(DOOR.request("/dashboard/events").build());
        try (BufferedReader lines = new BufferedReader(new InputStreamReader(answer.body(), StandardCharsets.UTF_8))) {
            assertThat(lines.readLine()).isEqualTo("data: first");
            assertThat(new CountDownLatch(1).await(1_500, TimeUnit.MILLISECONDS))
                    .isFalse();
            DOOR.sendSecondEvent();
            assertThat(lines.readLine()).isEmpty();
            assertThat(lines.readLine()).isEqualTo("data: second");
        }
    }

    @Test
    void saysWhenNobodyIsThereAndWhenNobodyAnswers() throws Exception {
        HttpResponse<String> nobody = DOOR.send(DOOR.request("/webhooks/endpoints"));
        HttpResponse<String> silent = DOOR.send(DOOR.request("/dashboard/silent"));

        assertThat(nobody.statusCode()).isEqualTo(502);
        assertThat(nobody.headers().firstValue("content-type")).hasValue("application/problem+json");
        assertThat(nobody.body()).contains("DISPATCHER_URL");
        assertThat(silent.statusCode()).isEqualTo(504);
        assertThat(silent.headers().firstValue("content-type")).hasValue("application/problem+json");
    }

    @Test
    void aStopEndsStreamsOfEvents() throws Exception {
        ConfigurableApplicationContext stopped = DOOR.launch();
        URI events = URI.create("http://localhost:" + FrontDoorBeforeAService.port(stopped) + "/dashboard/endless");
        HttpResponse<InputStream> answer =
                FrontDoorBeforeAService.stream(HttpRequest.newBuilder(events).build());
        try (BufferedReader lines = new BufferedReader(new InputStreamReader(answer.body(), StandardCharsets.UTF_8))) {
            assertThat(lines.readLine()).isEqualTo("data: first");
            long began = System.nanoTime();
            stopped.close();

            assertThat(Duration.ofNanos(System.nanoTime() - began)).isLessThan(Duration.ofSeconds(15));
            assertThat(lines.lines().filter(line -> !line.isEmpty())).isEmpty();
        }
    }
}
