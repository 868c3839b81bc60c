package io.modulen.dispatcher.endpoint;

import io.modulen.dispatcher.credential.Credentials;
import io.modulen.dispatcher.credential.SecretBox;
import io.modulen.dispatcher.endpoint.EndpointDefinition.SealedSecret;
import io.modulen.events.EndpointState;
import io.modulen.webhook.SigningKey;
import io.modulen.webhook.WebhookSecret;
import io.modulen.webhook.WebhookSigner;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Every endpoint as this process knows it now: what the topics say, and above it the one from the environment. */
public final class EndpointDirectory {

    private static final Logger log = LoggerFactory.getLogger(EndpointDirectory.class);

    private static final String LOCKED = "its secrets can't be opened, so what is for it is parked;"
            + " start the dispatcher with the WEBHOOK_SECRETS_KEY that they were stored with";

    private final Map<String, EndpointDefinition> definitions = new ConcurrentHashMap<>();
    /** Versions that the topic holds; less than what is known when it was deleted and made anew. */
    private final Map<String, Long> told = new ConcurrentHashMap<>();

    private final Map<String, EndpointState> states = new ConcurrentHashMap<>();
    private final Map<String, Endpoint> ready = new ConcurrentHashMap<>();
    private final Optional<EndpointDefinition> fromEnvironment;
    private final String environmentSecret;
    private final SecretBox secrets;
    private final Clock clock;

    public EndpointDirectory(WebhookSettings settings, SecretBox secrets, Clock clock) {
        this.fromEnvironment = settings.environmentEndpoint();
        this.environmentSecret = settings.secret();
        this.secrets = secrets;
        this.clock = clock;
        fromEnvironment.ifPresent(definition -> {
            rebuild(definition.id());
            if (isUnsigned()) {
                log.warn(
                        "calls of the endpoint {} are not signed, anybody could make them: set WEBHOOK_SECRET",
                        definition.id());
            }
        });
    }

    /** Living endpoints, by id. */
    public Collection<Endpoint> all() {
        return ready.values().stream()
                .sorted(Comparator.comparing(Endpoint::id))
                .toList();
    }

    public Optional<Endpoint> find(String id) {
        return Optional.ofNullable(ready.get(id));
    }

    boolean hasSeen(String id, long version) {
        EndpointDefinition known = definitions.get(id);
        return known != null && known.version() >= version;
    }

    boolean isTold(String id, long version) {
        return told.getOrDefault(id, 0L) >= version;
    }

    void told(String id, long version) {
        told.merge(id, version, Math::max);
    }

    boolean isToldOfNone() {
        return told.isEmpty();
    }

    /** What was read is known for as long as this process lives, and nobody who starts later can read it. */
    void topicBeganAnew() {
        log.error(
                "the topic of endpoints begins anew, somebody deleted it; what is known of endpoints goes on to hold");
        told.clear();
    }

    /** What was decided about the pending deliveries of an endpoint that is gone; empty when it never was, or lives. */
    public Optional<String> deleted(String id) {
        return Optional.ofNullable(definitions.get(id)).map(EndpointDefinition::deleted);
    }

    /** Whether the topic says that it is disabled, and it is gone from the environment or has another address there. */
    boolean isNoLongerDisabled(String id) {
        EndpointState known = states.get(id);
        Endpoint endpoint = ready.get(id);
        return known != null
                && EndpointState.DISABLED.equals(known.state())
                && (endpoint == null || !endpoint.definition().url().equals(known.url()));
    }

    void put(EndpointDefinition definition) {
        told(definition.id(), definition.version());
        definitions.merge(definition.id(), definition, (old, next) -> next.version() >= old.version() ? next : old);
        rebuild(definition.id());
        Optional.ofNullable(definition.filter()).flatMap(BodyFilter::defect).ifPresent(defect -> {
            log.warn(
                    "endpoint {} has a filter that can't be evaluated and may get no events: {}; change it with PATCH",
                    definition.id(),
                    defect);
        });
    }

    void put(EndpointState state) {
        states.put(state.endpointId(), state);
        rebuild(state.endpointId());
    }

    /** Secrets expire while nothing else changes; called now and then. */
    void dropExpiredSecrets() {
        definitions.values().stream()
                .filter(definition -> definition.secrets().size() > 1 && isInUse(definition))
                .map(EndpointDefinition::id)
                .forEach(this::rebuild);
    }

    /** One whose last change can't be opened stays as it was, which need not be told every second. */
    private boolean isInUse(EndpointDefinition definition) {
        return find(definition.id())
                .filter(known -> known.definition().equals(definition))
                .isPresent();
    }

    private synchronized void rebuild(String id) {
        EndpointDefinition definition = fromEnvironment
                .filter(environment -> environment.id().equals(id))
                .orElse(definitions.get(id));
        if (definition == null || definition.deleted() != null) {
            ready.remove(id);
            return;
        }
        try {
            ready.put(
                    id, new Endpoint(definition, stateOf(definition), signerOf(definition), credentialsOf(definition)));
        } catch (RuntimeException e) {
            lock(definition, e);
        }
    }

    /** Its events are owed to it all the same: who left it out of the fan-out would lose them without a word. */
    private void lock(EndpointDefinition definition, RuntimeException why) {
        Endpoint known = ready.get(definition.id());
        if (known != null && !known.isLocked()) {
            log.error("endpoint {} stays as it was: {}", definition.id(), why.getMessage());
            return;
        }
        Endpoint locked = Endpoint.locked(definition, stateOf(definition), LOCKED);
        ready.put(definition.id(), locked);
        if (known == null || !known.definition().equals(definition)) {
            log.error("endpoint {}: {} ({})", definition.id(), LOCKED, why.getMessage());
        }
    }

    private EndpointState stateOf(EndpointDefinition definition) {
        EndpointState known = states.get(definition.id());
        boolean movedSinceDisabled = known != null
                && EndpointState.DISABLED.equals(known.state())
                && EndpointDefinition.MANAGED_BY_ENV.equals(definition.managedBy())
                && !definition.url().equals(known.url());
        return known == null || movedSinceDisabled ? EndpointState.active(definition.id()) : known;
    }

    /** Kept while they are the same: connections belong to their TLS, and an endpoint is built anew at every change. */
    private Credentials credentialsOf(EndpointDefinition definition) {
        Endpoint known = ready.get(definition.id());
        if (known != null
                && !known.isLocked()
                && Objects.equals(known.definition().credentials(), definition.credentials())) {
            return known.credentials();
        }
        return Credentials.open(definition.id(), definition.credentials(), secrets);
    }

    private boolean isUnsigned() {
        return environmentSecret == null || environmentSecret.isEmpty();
    }

    private WebhookSigner signerOf(EndpointDefinition definition) {
        if (EndpointDefinition.MANAGED_BY_ENV.equals(definition.managedBy())) {
            return new WebhookSigner(isUnsigned() ? List.of() : List.of(WebhookSecret.of(environmentSecret)), null);
        }
        List<WebhookSecret> opened = new ArrayList<>();
        for (SealedSecret secret : definition.secrets()) {
            if (secret.signsAt(clock.instant())) {
                opened.add(WebhookSecret.of(secrets.open(definition.id(), secret.sealed())));
            }
        }
        SigningKey signingKey = definition.signingKey() == null
                ? null
                : SigningKey.of(secrets.open(definition.id(), definition.signingKey()));
        return new WebhookSigner(opened, signingKey);
    }
}
