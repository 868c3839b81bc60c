package io.modulen.dispatcher.delivery;

import io.modulen.chassis.trace.Traces;
import io.modulen.chassis.trace.UnitOfWork;
import io.modulen.dispatcher.endpoint.Endpoint;
import io.modulen.dispatcher.guard.GuardedResolvers;
import io.modulen.dispatcher.guard.TargetGuard;
import io.modulen.dispatcher.guard.TargetNotAllowed;
import io.modulen.events.TraceParent;
import io.modulen.events.WebhookDelivery;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelOption;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.resolver.DefaultAddressResolverGroup;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeoutException;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.netty.http.client.HttpClient;
import reactor.netty.http.client.HttpClientResponse;
import reactor.netty.resources.ConnectionProvider;

/**
 * Makes one POST and reports what came of it; never throws, never follows a redirect, never tries again by itself.
 *
 * <p>One deadline covers connecting, headers and body: limits per read would let a receiver drip for ever.
 */
public final class WebhookClient implements AutoCloseable {

    private static final int EXCERPT_BYTES = 4 * 1024;
    private static final int MOST_BYTES = 64 * 1024;
    private static final int MOST_HEADER_BYTES = 32 * 1024;
    private static final String USER_AGENT = "Module-N";

    private final ConnectionProvider connections;
    private final HttpClient http;
    private final TargetGuard guard;
    private final Traces traces;
    private final Clock clock;

    public WebhookClient(TargetGuard guard, Traces traces, Clock clock) {
        this.traces = traces;
        this.guard = guard;
        this.clock = clock;
        // Concurrency is limited per endpoint, before a request is made; the pool itself must never queue.
        this.connections = ConnectionProvider.builder("webhooks")
                .maxConnections(10_000)
                .pendingAcquireMaxCount(-1)
                .maxIdleTime(Duration.ofSeconds(30))
                .evictInBackground(Duration.ofSeconds(30))
                .build();
        this.http = HttpClient.create(connections)
                .disableRetry(true)
                .followRedirect(false)
                .compress(false)
                .resolver(new GuardedResolvers(DefaultAddressResolverGroup.INSTANCE, guard))
                .option(ChannelOption.CONNECT_TIMEOUT_MILLIS, 10_000)
                .httpResponseDecoder(spec -> spec.maxHeaderSize(MOST_HEADER_BYTES));
    }

    CompletableFuture<Answer> post(Endpoint endpoint, WebhookDelivery delivery, DeliveryProgress progress) {
        UnitOfWork work = traces.begin(Traces.Kind.CLIENT, "POST", progress.trace());
        return send(endpoint, delivery, progress, work.trace()).thenApply(answer -> {
            tell(work, endpoint, delivery, progress, answer);
            return answer;
        });
    }

    private CompletableFuture<Answer> send(
            Endpoint endpoint, WebhookDelivery delivery, DeliveryProgress progress, TraceParent trace) {
        Instant startedAt = clock.instant();
        byte[] body = delivery.body().getBytes(StandardCharsets.UTF_8);
        try {
            URI url = URI.create(endpoint.definition().url());
            guard.checkName(url);
            return http.headers(headers -> fill(headers, endpoint, delivery, progress, trace, startedAt, body))
                    .post()
                    .uri(url)
                    .send(Mono.fromSupplier(() -> Unpooled.wrappedBuffer(body)))
                    .response((response, content) -> read(response, content, startedAt))
                    .next()
                    .timeout(endpoint.timeout())
                    .onErrorResume(error -> Mono.just(noAnswer(error, endpoint, startedAt)))
                    .toFuture();
        } catch (RuntimeException e) {
            return CompletableFuture.completedFuture(noAnswer(e, endpoint, startedAt));
        }
    }

    private static void fill(
            HttpHeaders headers,
            Endpoint endpoint,
            WebhookDelivery delivery,
            DeliveryProgress progress,
            TraceParent trace,
            Instant now,
            byte[] body) {
        headers.set("user-agent", USER_AGENT);
        endpoint.definition().headers().forEach(headers::set);
        headers.set("content-type", delivery.contentType());
        headers.set("content-length", body.length);
        if (endpoint.isOrdered() && progress.replay() > 0) {
            headers.set("webhook-late", "true");
        }
        headers.set("traceparent", trace.toString());
        endpoint.signer().headers(delivery.webhookId(), now, body).forEach(headers::set);
    }

    private static void tell(
            UnitOfWork work, Endpoint endpoint, WebhookDelivery delivery, DeliveryProgress progress, Answer answer) {
        work.with("http.request.method", "POST")
                .with("server.address", URI.create(endpoint.definition().url()).getHost())
                .with("modulen.endpoint", endpoint.id())
                .with("modulen.webhook_id", delivery.webhookId())
                .with("modulen.attempt", progress.attempt())
                .with("modulen.replay", progress.replay());
        if (delivery.ingestId() > 0) {
            work.with("modulen.ingest_id", delivery.ingestId());
        }
        if (answer.status() != Answer.NO_ANSWER) {
            work.with("http.response.status_code", answer.status());
        }
        if (!answer.isSuccess()) {
            work.failed(answer.status() == Answer.NO_ANSWER ? "no answer" : Integer.toString(answer.status()));
        }
        work.end();
    }

    private Flux<Answer> read(HttpClientResponse response, Flux<ByteBuf> content, Instant startedAt) {
        AnswerText text = new AnswerText(EXCERPT_BYTES, MOST_BYTES);
        int status = response.status().code();
        boolean success = status >= 200 && status < 300;
        return content.doOnNext(text::add)
                .takeUntil(any -> text.isEnough())
                .then(Mono.fromSupplier(() -> new Answer(
                        status,
                        success
                                ? null
                                : "HTTP " + status + " " + response.status().reasonPhrase(),
                        false,
                        response.responseHeaders().get("retry-after"),
                        response.responseHeaders().get("webhook-delivery"),
                        success ? null : text.excerpt(),
                        startedAt,
                        clock.instant())))
                .flux();
    }

    private Answer noAnswer(Throwable error, Endpoint endpoint, Instant startedAt) {
        return new Answer(
                Answer.NO_ANSWER,
                inWords(error, endpoint),
                error instanceof TargetNotAllowed,
                null,
                null,
                null,
                startedAt,
                clock.instant());
    }

    private static String inWords(Throwable error, Endpoint endpoint) {
        if (error instanceof TimeoutException) {
            return "no complete answer within " + endpoint.timeout().toMillis() + " ms";
        }
        String message = error.getMessage() == null ? "" : ": " + error.getMessage();
        return error instanceof TargetNotAllowed
                ? error.getMessage()
                : error.getClass().getSimpleName() + message.lines().findFirst().orElse("");
    }

    @Override
    public void close() {
        connections.dispose();
    }
}
