package io.modulen.dispatcher.delivery;

import io.modulen.dispatcher.credential.Credentials.Client;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.handler.codec.http.HttpHeaders;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.LongSupplier;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.netty.http.client.HttpClientResponse;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Tokens by OAuth 2 client credentials (RFC 6749, section 4.4), each fetched once and used until shortly before its end.
 * The server is called like any receiver: at an address that the guard has seen, within a deadline, its answer capped.
 */
final class AccessTokens {

    private static final JsonMapper JSON = new JsonMapper();
    private static final Duration DEADLINE = Duration.ofSeconds(10);
    private static final Duration LIFE_WHEN_UNSAID = Duration.ofMinutes(5);
    private static final Duration LONGEST_LIFE = Duration.ofDays(1);
    /** A receiver that refuses whatever it is shown has no new token fetched for each delivery. */
    private static final Duration SHORTEST_LIFE_OF_A_SECOND = Duration.ofSeconds(30);

    private static final int MOST_CLIENTS = 10_000;
    private static final int MOST_BYTES = 64 * 1024;

    /**
     * Its text has no place in a log. Times are of the monotonic clock: one that steps back would bring old tokens to life.
     *
     * @param isSecond fetched because a receiver refused the one before
     */
    record Token(String value, boolean isSecond, long fetchedNanos, long lifeNanos) {

        /** Whether it was fetched since then: then it is not old, and its refusal is the receiver's answer. */
        boolean isFetchedSince(long askedNanos) {
            return fetchedNanos - askedNanos >= 0;
        }

        @Override
        public String toString() {
            return "token";
        }
    }

    private final WebhookConnections connections;
    private final LongSupplier nanoTime;
    private final Map<Client, CompletableFuture<Token>> held = new ConcurrentHashMap<>();

    /** @param nanoTime as {@link System#nanoTime} */
    AccessTokens(WebhookConnections connections, LongSupplier nanoTime) {
        this.connections = connections;
        this.nanoTime = nanoTime;
    }

    /** Fails with {@link NoToken}, or with what kept the server from being called. */
    CompletableFuture<Token> of(Client client, Deadline deadline) {
        if (held.size() >= MOST_CLIENTS) {
            held.clear(); // endpoints come and go
        }
        return within(
                deadline,
                client,
                held.compute(client, (same, known) -> known != null && isGood(known) ? known : fetch(client, false)));
    }

    /**
     * How long no other is fetched instead of this one, which a receiver refused: others may have had it withdrawn, or the
     * receiver refuses whatever it is shown.
     */
    Duration untilAnother(Token refused) {
        long age = nanoTime.getAsLong() - refused.fetchedNanos();
        long left = refused.isSecond() ? SHORTEST_LIFE_OF_A_SECOND.toNanos() - age : 0;
        return Duration.ofNanos(Math.max(0, left));
    }

    /** A receiver refused it; whoever comes second finds the new one. */
    CompletableFuture<Token> insteadOf(Token refused, Client client, Deadline deadline) {
        return within(
                deadline,
                client,
                held.compute(
                        client,
                        (same, known) -> known == null || !isGood(known) || refused.equals(known.getNow(null))
                                ? fetch(client, true)
                                : known));
    }

    /** A delivery waits no longer than its own deadline; the token comes for those that follow. */
    private static CompletableFuture<Token> within(Deadline deadline, Client client, CompletableFuture<Token> fetched) {
        return fetched.isDone()
                ? fetched
                : fetched.copy()
                        .orTimeout(deadline.leftNanos(), TimeUnit.NANOSECONDS)
                        .exceptionallyCompose(error -> CompletableFuture.failedFuture(
                                error instanceof TimeoutException
                                        ? noToken(client, "no answer within the endpoint's timeout")
                                        : error));
    }

    private boolean isGood(CompletableFuture<Token> known) {
        if (!known.isDone()) {
            return true;
        }
        if (known.isCompletedExceptionally()) {
            return false;
        }
        Token token = known.join();
        return nanoTime.getAsLong() - token.fetchedNanos() < token.lifeNanos();
    }

    private CompletableFuture<Token> fetch(Client client, boolean second) {
        String form =
                "grant_type=client_credentials" + (client.scope() == null ? "" : "&scope=" + encoded(client.scope()));
        byte[] body = form.getBytes(StandardCharsets.US_ASCII);
        try {
            return connections
                    .leastBusy()
                    .post(client.tokenUrl().toString())
                    .send((request, outbound) -> {
                        fill(request.requestHeaders(), client, body.length);
                        return outbound.send(Mono.fromSupplier(() -> Unpooled.wrappedBuffer(body)));
                    })
                    .response((response, content) -> read(response, content, client, second))
                    .single()
                    .timeout(DEADLINE)
                    .onErrorMap(
                            TimeoutException.class,
                            late -> noToken(client, "no answer within " + DEADLINE.toSeconds() + " s"))
                    .toFuture();
        } catch (RuntimeException e) {
            return CompletableFuture.failedFuture(e);
        }
    }

    private static void fill(HttpHeaders headers, Client client, int length) {
        String pair = encoded(client.id()) + ":" + encoded(client.secret());
        headers.set(
                "authorization",
                "Basic " + Base64.getEncoder().encodeToString(pair.getBytes(StandardCharsets.US_ASCII)));
        headers.set("content-type", "application/x-www-form-urlencoded");
        headers.set("content-length", length);
        headers.set("accept", "application/json");
    }

    private Flux<Token> read(HttpClientResponse response, Flux<ByteBuf> content, Client client, boolean second) {
        AnswerText text = new AnswerText(MOST_BYTES, MOST_BYTES);
        int status = response.status().code();
        return content.doOnNext(text::add)
                .takeUntil(any -> text.isEnough())
                .then(Mono.fromSupplier(() -> token(status, text.excerpt(), client, second)))
                .flux();
    }

    private Token token(int status, String body, Client client, boolean second) {
        if (status != 200) {
            throw noToken(client, "HTTP " + status);
        }
        JsonNode answer;
        try {
            answer = JSON.readTree(body == null ? "" : body);
        } catch (JacksonException e) {
            throw noToken(client, "an answer that is no JSON");
        }
        String value = answer.path("access_token").asString("");
        if (value.isEmpty() || !value.chars().allMatch(c -> c > ' ' && c < 127)) {
            throw noToken(client, "an answer without an access_token");
        }
        if (!answer.path("token_type").asString("bearer").equalsIgnoreCase("bearer")) {
            throw noToken(client, "a token that is no bearer token");
        }
        long seconds = answer.path("expires_in").asLong(LIFE_WHEN_UNSAID.toSeconds());
        Duration life = Duration.ofSeconds(Math.max(0, Math.min(seconds, LONGEST_LIFE.toSeconds())));
        return new Token(
                value,
                second,
                nanoTime.getAsLong(),
                life.multipliedBy(9).dividedBy(10).toNanos());
    }

    private static NoToken noToken(Client client, String what) {
        return new NoToken("no token from " + client.tokenUrl().getHost() + ": " + what);
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
