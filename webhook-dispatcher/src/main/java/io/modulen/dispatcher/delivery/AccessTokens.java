package io.modulen.dispatcher.delivery;

import io.modulen.dispatcher.credential.Credentials.Client;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.handler.codec.http.HttpHeaders;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
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
    private static final int MOST_CLIENTS = 10_000;
    private static final int MOST_BYTES = 64 * 1024;

    /** Its text has no place in a log. */
    record Token(String value, Instant fetchedAt, Instant until) {

        boolean isOlderThan(Instant time) {
            return fetchedAt.isBefore(time);
        }

        @Override
        public String toString() {
            return "token until " + until;
        }
    }

    private final WebhookConnections connections;
    private final Clock clock;
    private final Map<Client, CompletableFuture<Token>> held = new ConcurrentHashMap<>();

    AccessTokens(WebhookConnections connections, Clock clock) {
        this.connections = connections;
        this.clock = clock;
    }

    /** Fails with {@link NoToken}, or with what kept the server from being called. */
    CompletableFuture<Token> of(Client client, Deadline deadline) {
        if (held.size() >= MOST_CLIENTS) {
            held.clear(); // endpoints come and go
        }
        return within(
                deadline,
                client,
                held.compute(client, (same, known) -> known != null && isGood(known) ? known : fetch(client)));
    }

    /** A receiver refused it; whoever comes second finds the new one. */
    CompletableFuture<Token> insteadOf(Token refused, Client client, Deadline deadline) {
        return within(
                deadline,
                client,
                held.compute(
                        client,
                        (same, known) -> known == null || !isGood(known) || refused.equals(known.getNow(null))
                                ? fetch(client)
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
        return !known.isCompletedExceptionally() && known.join().until().isAfter(clock.instant());
    }

    private CompletableFuture<Token> fetch(Client client) {
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
                    .response((response, content) -> read(response, content, client))
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

    private Flux<Token> read(HttpClientResponse response, Flux<ByteBuf> content, Client client) {
        AnswerText text = new AnswerText(MOST_BYTES, MOST_BYTES);
        int status = response.status().code();
        return content.doOnNext(text::add)
                .takeUntil(any -> text.isEnough())
                .then(Mono.fromSupplier(() -> token(status, text.excerpt(), client)))
                .flux();
    }

    private Token token(int status, String body, Client client) {
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
        Instant now = clock.instant();
        long seconds = answer.path("expires_in").asLong(LIFE_WHEN_UNSAID.toSeconds());
        Duration life = Duration.ofSeconds(Math.max(0, Math.min(seconds, LONGEST_LIFE.toSeconds())));
        return new Token(value, now, now.plus(life.multipliedBy(9).dividedBy(10)));
    }

    private static NoToken noToken(Client client, String what) {
        return new NoToken("no token from " + client.tokenUrl().getHost() + ": " + what);
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
