package io.modulen.ingest.frontdoor;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.modulen.chassis.http.HttpAutoConfiguration;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
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

/** A front door before a service of the JDK's own, which answers what it was asked, and before a port without a service. */
final class FrontDoorBeforeAService implements AutoCloseable {

    private static final HttpClient HTTP = HttpClient.newHttpClient();

    private final AtomicReference<HttpExchange> last = new AtomicReference<>();
    private final AtomicReference<String> lastBody = new AtomicReference<>();
    private final CountDownLatch secondEvent = new CountDownLatch(1);
    private final HttpServer service;
    private final ConfigurableApplicationContext context;

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

    FrontDoorBeforeAService() {
        try {
            service = HttpServer.create(new InetSocketAddress("127.0.0.1", 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        service.setExecutor(Executors.newCachedThreadPool(task -> {
            Thread thread = new Thread(task);
            thread.setDaemon(true);
            return thread;
        }));
        service.createContext("/", this::echo);
        service.createContext("/dashboard/events", this::events);
        service.createContext("/dashboard/endless", FrontDoorBeforeAService::beginEvents);
        service.createContext("/dashboard/silent", exchange -> {});
        service.start();
        context = launch();
    }

    /** Another one before the same service. */
    ConfigurableApplicationContext launch() {
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

    @Override
    public void close() {
        context.close();
        service.stop(0);
    }

    /** What the service was asked last. */
    HttpExchange last() {
        return last.get();
    }

    String lastBody() {
        return lastBody.get();
    }

    int servicePort() {
        return service.getAddress().getPort();
    }

    int port() {
        return port(context);
    }

    static int port(ConfigurableApplicationContext context) {
        return context.getEnvironment().getRequiredProperty("local.server.port", Integer.class);
    }

    void sendSecondEvent() {
        secondEvent.countDown();
    }

    private void echo(HttpExchange exchange) throws IOException {
        last.set(exchange);
        lastBody.set(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
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

    private void events(HttpExchange exchange) throws IOException {
        beginEvents(exchange);
        try {
            // Longer than the time-out for an answer: an answer that has begun may take its time.
            assertThat(secondEvent.await(10, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        exchange.getResponseBody().write("data: second\n\n".getBytes(StandardCharsets.UTF_8));
        exchange.close();
    }

    HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create("http://localhost:" + port() + path))
                .timeout(Duration.ofSeconds(20));
    }

    HttpResponse<String> send(HttpRequest.Builder request) throws IOException, InterruptedException {
        return HTTP.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }

    static HttpResponse<InputStream> stream(HttpRequest request) throws IOException, InterruptedException {
        return HTTP.send(request, HttpResponse.BodyHandlers.ofInputStream());
    }
}
