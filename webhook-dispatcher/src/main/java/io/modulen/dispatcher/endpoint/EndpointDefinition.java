package io.modulen.dispatcher.endpoint;

import io.modulen.dispatcher.credential.SealedCredentials;
import io.modulen.events.OperationalEvent;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * An endpoint as it is written down in Postgres and in the compacted topic {@code webhook.endpoint}.
 *
 * @param eventTypes exact names, {@code file.*} or {@code operational.*}; empty means all of files
 * @param secrets newest first, encrypted; more than one only while a rotation overlaps
 * @param signingKey encrypted ed25519 key, null for none
 * @param credentials what the receiver is shown to let webhooks in, encrypted; null for nothing
 * @param scheduleS seconds from the end of one failed attempt to the next; one more attempt than entries
 * @param ratePerS deliveries a second at most; null for no limit
 * @param version rises with each change, so that a reader knows which is newer
 * @param deleted what becomes of pending deliveries ({@code discard} or {@code dead_letter}); null while it lives
 */
public record EndpointDefinition(
        String id,
        String url,
        String description,
        List<String> eventTypes,
        BodyFilter filter,
        Map<String, String> headers,
        List<SealedSecret> secrets,
        String signingKey,
        SealedCredentials credentials,
        int timeoutMs,
        List<Double> scheduleS,
        int maxConcurrency,
        Double ratePerS,
        String ordering,
        String bodyFormat,
        String managedBy,
        long version,
        String deleted) {

    /** The original's: 5 s after the first failed attempt, 10 s after the second. */
    public static final List<Double> DEFAULT_SCHEDULE_S = List.of(5.0, 10.0);

    public static final String ORDERING_NONE = "none";
    public static final String ORDERING_FILE = "file";
    public static final String BODY_LASER_OS = "laser-os";
    public static final String BODY_CLOUDEVENTS = "cloudevents";
    public static final String MANAGED_BY_ENV = "env";
    public static final String MANAGED_BY_API = "api";
    public static final String DISCARD = "discard";
    public static final String DEAD_LETTER = "dead_letter";

    private static final int DEFAULT_TIMEOUT_MS = 30_000;

    static final String ALL_OF_FILES = "file.*";
    static final String ALL_OPERATIONAL = "operational.*";

    public EndpointDefinition {
        eventTypes = eventTypes == null ? List.of() : List.copyOf(eventTypes);
        headers = headers == null ? Map.of() : Map.copyOf(headers);
        secrets = secrets == null ? List.of() : List.copyOf(secrets);
        scheduleS = scheduleS == null ? List.of() : List.copyOf(scheduleS);
    }

    /** @param expiresAt when the secret stops signing, ISO-8601 with zone; null for the current one */
    public record SealedSecret(String sealed, String expiresAt) {

        boolean signsAt(Instant now) {
            return expiresAt == null || Instant.parse(expiresAt).isAfter(now);
        }
    }

    /** What an endpoint is before anything was asked for. */
    static EndpointDefinition fresh(String id, int maxConcurrency) {
        return new EndpointDefinition(
                id,
                null,
                null,
                List.of(),
                null,
                Map.of(),
                List.of(),
                null,
                null,
                DEFAULT_TIMEOUT_MS,
                DEFAULT_SCHEDULE_S,
                maxConcurrency,
                null,
                ORDERING_NONE,
                BODY_LASER_OS,
                MANAGED_BY_API,
                1,
                null);
    }

    EndpointDefinition withVersion(long next) {
        return new EndpointDefinition(
                id,
                url,
                description,
                eventTypes,
                filter,
                headers,
                secrets,
                signingKey,
                credentials,
                timeoutMs,
                scheduleS,
                maxConcurrency,
                ratePerS,
                ordering,
                bodyFormat,
                managedBy,
                next,
                deleted);
    }

    /**
     * With a new secret; those that sign already do so until their time is over, the one before until {@code expiresAt}.
     *
     * @param expiresAt null when only the new one is to sign
     */
    EndpointDefinition rotated(String sealed, Instant expiresAt, Instant now) {
        List<SealedSecret> signing = new ArrayList<>(List.of(new SealedSecret(sealed, null)));
        if (expiresAt != null) {
            secrets.stream()
                    .filter(old -> old.signsAt(now))
                    .map(old -> old.expiresAt() == null ? new SealedSecret(old.sealed(), expiresAt.toString()) : old)
                    .forEach(signing::add);
        }
        return withSecrets(signing);
    }

    EndpointDefinition withSecrets(List<SealedSecret> next) {
        return new EndpointDefinition(
                id,
                url,
                description,
                eventTypes,
                filter,
                headers,
                next,
                signingKey,
                credentials,
                timeoutMs,
                scheduleS,
                maxConcurrency,
                ratePerS,
                ordering,
                bodyFormat,
                managedBy,
                version,
                deleted);
    }

    /** What is left of it: what to do with its deliveries. Secrets go. */
    EndpointDefinition asDeleted(String pending) {
        return new EndpointDefinition(
                id,
                url,
                description,
                eventTypes,
                filter,
                Map.of(),
                List.of(),
                null,
                null,
                timeoutMs,
                scheduleS,
                maxConcurrency,
                ratePerS,
                ordering,
                bodyFormat,
                managedBy,
                version,
                pending);
    }

    /** Events about the system itself are only for those that ask for them by name. */
    boolean wants(String eventType) {
        if (OperationalEvent.isOne(eventType)) {
            return eventTypes.contains(eventType) || eventTypes.contains(ALL_OPERATIONAL);
        }
        return eventTypes.isEmpty()
                || eventTypes.contains(eventType)
                || (eventTypes.contains(ALL_OF_FILES) && eventType.startsWith("file."));
    }
}
