package io.modulen.dispatcher.endpoint;

import io.modulen.chassis.http.Problem;
import io.modulen.chassis.http.ProblemType;
import io.modulen.dispatcher.credential.Credentials;
import io.modulen.dispatcher.credential.SecretBox;
import io.modulen.dispatcher.endpoint.EndpointDefinition.SealedSecret;
import io.modulen.messaging.outbox.OutboxRelay;
import io.modulen.webhook.SigningKey;
import io.modulen.webhook.WebhookSecret;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.UnaryOperator;
import org.springframework.transaction.support.TransactionTemplate;

/** Makes, changes and deletes endpoints; returns when every later upload is sure to see the change. */
public final class EndpointChanges {

    private static final int MOST_SECRETS = 10;
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final TransactionTemplate transaction;
    private final EndpointRepository endpoints;
    private final EndpointDirectory directory;
    private final EndpointTopicReader reader;
    private final OutboxRelay relay;
    private final SecretBox secrets;
    private final WebhookSettings settings;
    private final Clock clock;

    public EndpointChanges(
            TransactionTemplate transaction,
            EndpointRepository endpoints,
            EndpointDirectory directory,
            EndpointTopicReader reader,
            OutboxRelay relay,
            SecretBox secrets,
            WebhookSettings settings,
            Clock clock) {
        this.transaction = transaction;
        this.endpoints = endpoints;
        this.directory = directory;
        this.reader = reader;
        this.relay = relay;
        this.secrets = secrets;
        this.settings = settings;
        this.clock = clock;
    }

    EndpointView create(EndpointRequest request) {
        requireKey();
        String id = "ep_" + UUID.randomUUID().toString().replace("-", "");
        String secret = Optional.ofNullable(request.secret()).orElseGet(WebhookSecret::random);
        EndpointDefinition definition =
                applied(fresh(id).withSecrets(List.of(new SealedSecret(secrets.seal(id, secret), null))), request);
        transaction.executeWithoutResult(status -> endpoints.save(definition));
        awaitSeen(definition);
        return EndpointView.with(find(id), secret);
    }

    EndpointView update(String id, EndpointPatch patch) {
        EndpointRequest request = patch.request();
        if (request.secret() != null) {
            throw Problem.of(
                    ProblemType.INVALID_PARAMETER, "secret can't be set here; rotate it with POST .../rotate.");
        }
        if (request.hasSecrets()) {
            requireKey();
        }
        patch.requireSameState(find(id));
        change(id, definition -> applied(patch.without(definition, fresh(id), secrets), request));
        return EndpointView.of(find(id));
    }

    /** The old secret signs beside the new one for so long; zero ends all old ones at once. */
    EndpointView rotate(String id, String given, Duration overlap) {
        requireKey();
        String secret = given == null ? WebhookSecret.random() : given;
        Instant now = clock.instant();
        Instant expiresAt = overlap.isZero() ? null : now.plus(overlap);
        change(id, definition -> {
            EndpointDefinition next = definition.rotated(secrets.seal(id, secret), expiresAt, now);
            if (next.secrets().size() > MOST_SECRETS) {
                throw Problem.of(
                        ProblemType.CONFLICT,
                        MOST_SECRETS + " secrets of the endpoint " + id + " sign already; wait until the time of one is"
                                + " over, or end them all with \"overlap_s\": 0.");
            }
            return next;
        });
        return EndpointView.with(find(id), secret);
    }

    /** @param pending what becomes of deliveries that are not finished: {@code discard} or {@code dead_letter} */
    void delete(String id, String pending) {
        change(id, definition -> definition.asDeleted(pending));
    }

    private EndpointDefinition fresh(String id) {
        return EndpointDefinition.fresh(id, settings.maxConcurrency());
    }

    private void change(String id, UnaryOperator<EndpointDefinition> how) {
        requireOurs(id);
        EndpointDefinition changed = transaction.execute(status -> {
            EndpointDefinition known = endpoints.lock(id).orElseThrow(() -> missing(id));
            EndpointDefinition next = how.apply(known).withVersion(known.version() + 1);
            endpoints.save(next);
            return next;
        });
        awaitSeen(changed);
    }

    private EndpointDefinition applied(EndpointDefinition to, EndpointRequest request) {
        String signingKey = to.signingKey();
        if (Boolean.TRUE.equals(request.publicKeySignature()) && signingKey == null) {
            signingKey = secrets.seal(to.id(), SigningKey.random().privateForm());
        } else if (Boolean.FALSE.equals(request.publicKeySignature())) {
            signingKey = null;
        }
        return new EndpointDefinition(
                to.id(),
                or(request.url(), to.url()),
                or(request.description(), to.description()),
                or(request.eventTypes(), to.eventTypes()),
                or(request.filter(), to.filter()),
                or(request.headers(), to.headers()),
                to.secrets(),
                signingKey,
                Credentials.apply(request.authorization(), request.tls(), to.id(), to.credentials(), secrets),
                or(request.timeoutMs(), to.timeoutMs()),
                or(request.scheduleS(), to.scheduleS()),
                or(request.maxConcurrency(), to.maxConcurrency()),
                or(request.ratePerS(), to.ratePerS()),
                or(request.ordering(), to.ordering()),
                or(request.bodyFormat(), to.bodyFormat()),
                to.managedBy(),
                to.version(),
                to.deleted());
    }

    private static <T> T or(T asked, T known) {
        return asked == null ? known : asked;
    }

    private void awaitSeen(EndpointDefinition definition) {
        relay.wake();
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        try {
            while (!directory.hasSeen(definition.id(), definition.version())) {
                if (System.nanoTime() > deadline) {
                    throw new TimeoutException();
                }
                reader.caughtUp().get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
            }
        } catch (ExecutionException | TimeoutException e) {
            throw Problem.of(
                            ProblemType.UNAVAILABLE,
                            "The change is stored and takes effect when Kafka answers again; ask for the endpoint then.")
                    .retryAfter(PATIENCE);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }

    private void requireOurs(String id) {
        Endpoint known = find(id);
        if (EndpointDefinition.MANAGED_BY_ENV.equals(known.definition().managedBy())) {
            throw Problem.of(
                    ProblemType.CONFLICT,
                    "The endpoint " + id
                            + " comes from the environment; change LASER_OS_WEBHOOK_URL, WEBHOOK_SECRET and"
                            + " the other settings and restart. It can be paused and resumed here.");
        }
    }

    private void requireKey() {
        if (!secrets.hasKey()) {
            throw Problem.of(
                    ProblemType.INVALID_PARAMETER,
                    "Secrets can't be stored: set WEBHOOK_SECRETS_KEY to a long random text, the same for every dispatcher.");
        }
    }

    private Endpoint find(String id) {
        return directory.find(id).orElseThrow(() -> missing(id));
    }

    private static Problem missing(String id) {
        return Problem.notFound("No endpoint has the id " + id + ".");
    }
}
