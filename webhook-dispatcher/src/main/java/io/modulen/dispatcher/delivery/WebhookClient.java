package io.modulen.dispatcher.delivery;

import io.modulen.chassis.trace.Traces;
import io.modulen.chassis.trace.UnitOfWork;
import io.modulen.dispatcher.credential.Credentials;
import io.modulen.dispatcher.endpoint.Endpoint;
import io.modulen.dispatcher.guard.TargetGuard;
import io.modulen.events.TraceParent;
import io.modulen.events.WebhookDelivery;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.util.HashedWheelTimer;
import io.netty.util.Timeout;
import io.netty.util.concurrent.DefaultThreadFactory;
import java.nio.channels.ClosedChannelException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import reactor.core.Disposable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.netty.http.client.HttpClientResponse;

/**
 * Makes one POST and reports what came of it; never throws, never follows a redirect, never tries again by itself, except
 * once with a new token where the receiver refuses an old one.
 *
 * <p>One deadline covers a token that is fetched, connecting, headers and body: limits per read would let a receiver drip
 * for ever.
 */
public final class WebhookClient implements AutoCloseable {

    private static final int EXCERPT_BYTES = 4 * 1024;
    private static final int MOST_BYTES = 64 * 1024;
    private static final long DEADLINE_TICK_MS = 20;
    private static final int UNAUTHORIZED = 401;
    private static final String USER_AGENT = "Module-N";

    private final WebhookConnections connections;
    private final AccessTokens tokens;
    private final Traces traces;
    private final Clock clock;
    private volatile boolean closed;
    private final ExecutorService publicKeySigning = Executors.newFixedThreadPool(
            Math.max(1, Runtime.getRuntime().availableProcessors() / 2),
            new DefaultThreadFactory("webhook-public-key", true));
    private final HashedWheelTimer deadlines = new HashedWheelTimer(
            new DefaultThreadFactory("webhook-deadline", true), DEADLINE_TICK_MS, TimeUnit.MILLISECONDS);

    public WebhookClient(TargetGuard guard, Traces traces, Clock clock) {
        this.traces = traces;
        this.clock = clock;
        this.connections = new WebhookConnections(guard);
        this.tokens = new AccessTokens(connections, System::nanoTime);
    }

    CompletableFuture<Answer> post(Endpoint endpoint, WebhookDelivery delivery, DeliveryProgress progress) {
        return post(endpoint, delivery, progress, endpoint.timeout());
    }

    CompletableFuture<Answer> post(
            Endpoint endpoint, WebhookDelivery delivery, DeliveryProgress progress, Duration atMost) {
        UnitOfWork work = traces.begin(Traces.Kind.CLIENT, "POST", progress.trace());
        Deadline deadline = Deadline.in(atMost);
        return authorized(
                        endpoint,
                        deadline,
                        token -> signed(endpoint, deadline, delivery, progress, work.trace(), token))
                .thenApply(answer -> {
                    AttemptSpan.end(work, endpoint, delivery, progress, answer);
                    return answer;
                });
    }

    /** A token that was good once may have been withdrawn: after a 401 one more POST goes out with a new one. */
    private CompletableFuture<Answer> authorized(
            Endpoint endpoint, Deadline deadline, Function<String, CompletableFuture<Answer>> sending) {
        Credentials.Client client = endpoint.credentials().client();
        if (client == null) {
            return sending.apply(endpoint.credentials().token());
        }
        Instant startedAt = clock.instant();
        long askedNanos = System.nanoTime();
        return tokens.of(client, deadline)
                .thenCompose(token -> sending.apply(token.value())
                        .thenCompose(answer -> answer.status() != UNAUTHORIZED || token.isFetchedSince(askedNanos)
                                ? CompletableFuture.completedFuture(answer)
                                : another(token, client, deadline).thenCompose(next -> sending.apply(next.value()))))
                .exceptionally(error ->
                        noAnswer(error instanceof CompletionException ? error.getCause() : error, deadline, startedAt));
    }

    /** While none may be fetched, the delivery is one that got no token: it is tried again, not given up. */
    private CompletableFuture<AccessTokens.Token> another(
            AccessTokens.Token refused, Credentials.Client client, Deadline deadline) {
        Duration wait = tokens.untilAnother(refused);
        return wait.isZero()
                ? tokens.insteadOf(refused, client, deadline)
                : CompletableFuture.failedFuture(new NoToken(
                        "HTTP 401 for a token that took the place of a refused one; another is asked for in "
                                + (wait.toSeconds() + 1) + " s"));
    }

    /** Signing with a public key takes much longer than with a secret and must not hold up an event loop. */
    private CompletableFuture<Answer> signed(
            Endpoint endpoint,
            Deadline deadline,
            WebhookDelivery delivery,
            DeliveryProgress progress,
            TraceParent trace,
            String token) {
        Instant startedAt = clock.instant();
        byte[] body = delivery.body().getBytes(StandardCharsets.UTF_8);
        Supplier<Map<String, String>> signing = () -> endpoint.signer().headers(delivery.webhookId(), startedAt, body);
        Consumer<HttpHeaders> filling = headers -> fill(headers, endpoint, delivery, progress, trace, token, body);
        if (endpoint.signer().publicKey() == null) {
            return send(
                    endpoint,
                    deadline,
                    body,
                    startedAt,
                    filling.andThen(headers -> signing.get().forEach(headers::set)));
        }
        return CompletableFuture.supplyAsync(signing, publicKeySigning)
                .thenCompose(signature -> send(
                        endpoint,
                        deadline,
                        body,
                        startedAt,
                        filling.andThen(headers -> signature.forEach(headers::set))));
    }

    private CompletableFuture<Answer> send(
            Endpoint endpoint, Deadline deadline, byte[] body, Instant startedAt, Consumer<HttpHeaders> filling) {
        CompletableFuture<Answer> result = new CompletableFuture<>();
        WebhookConnections.Loop loop = connections.leastBusy();
        loop.begun();
        result.whenComplete((answer, none) -> loop.ended());
        try {
            Disposable call = loop.post(
                            endpoint.definition().url(), endpoint.credentials().tls())
                    .send((request, outbound) -> {
                        filling.accept(request.requestHeaders());
                        return outbound.send(Mono.fromSupplier(() -> Unpooled.wrappedBuffer(body)));
                    })
                    .response((response, content) -> read(response, content, startedAt))
                    .subscribe(
                            result::complete,
                            error -> result.complete(noAnswer(error, deadline, startedAt)),
                            () -> ended(result, deadline, startedAt));
            if (!result.isDone()) {
                endAtDeadline(call, result, deadline, startedAt);
            }
        } catch (RuntimeException e) {
            result.complete(noAnswer(e, deadline, startedAt));
        }
        return result;
    }

    private void ended(CompletableFuture<Answer> result, Deadline deadline, Instant startedAt) {
        if (!result.isDone()) {
            result.complete(noAnswer(new ClosedChannelException(), deadline, startedAt));
        }
    }

    /** A wheel, because nearly all of these are cancelled: setting and cancelling one costs next to nothing. */
    private void endAtDeadline(
            Disposable call, CompletableFuture<Answer> result, Deadline deadline, Instant startedAt) {
        Timeout timeout = deadlines.newTimeout(
                passed -> {
                    if (result.complete(noAnswer(new TimeoutException(), deadline, startedAt))) {
                        call.dispose();
                    }
                },
                deadline.leftNanos(),
                TimeUnit.NANOSECONDS);
        result.whenComplete((answer, none) -> timeout.cancel());
    }

    private static void fill(
            HttpHeaders headers,
            Endpoint endpoint,
            WebhookDelivery delivery,
            DeliveryProgress progress,
            TraceParent trace,
            String token,
            byte[] body) {
        headers.set("user-agent", USER_AGENT);
        endpoint.definition().headers().forEach(headers::set);
        headers.set("content-type", delivery.contentType());
        headers.set("content-length", body.length);
        if (endpoint.isOrdered() && progress.replay() > 0) {
            headers.set("webhook-late", "true");
        }
        if (token != null) {
            headers.set("authorization", "Bearer " + token);
        }
        headers.set("traceparent", trace.toString());
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

    private Answer noAnswer(Throwable error, Deadline deadline, Instant startedAt) {
        return Answer.none(closed ? new StoppedHere() : error, deadline.whole(), startedAt, clock.instant());
    }

    @Override
    public void close() {
        closed = true;
        deadlines.stop();
        publicKeySigning.shutdown();
        connections.close();
    }
}
