package io.modulen.ingest;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * What holds for files of every kind.
 *
 * @param publicBaseUrl where clients reach this service; makes {@code content_url} in records; empty leaves it out
 * @param materialTokens more words for materials, {@code word=Material:CODE} with commas
 * @param autoVersion only there to warn the operator who switched it off: stored names always carry a version
 * @param longestWait the most that {@code Prefer: wait=N} can ask for
 * @param idempotencyRetention how long an {@code Idempotency-Key} is remembered
 * @param housekeepingInterval how often orphans, removals and old keys are looked for
 * @param downloads how many files and pictures are sent at once
 */
@ConfigurationProperties("module-n.ingest")
public record IngestSettings(
        String publicBaseUrl,
        String materialTokens,
        boolean autoVersion,
        Duration longestWait,
        Duration idempotencyRetention,
        Duration housekeepingInterval,
        int downloads) {

    /** Null without a public address. */
    public String contentUrl(long ingestId) {
        if (publicBaseUrl == null || publicBaseUrl.isBlank()) {
            return null;
        }
        String base = publicBaseUrl.endsWith("/") ? publicBaseUrl : publicBaseUrl + "/";
        return base + "files/" + ingestId + "/content";
    }
}
