package io.modulen.events;

import java.util.Map;

/**
 * A file can't be parsed: the terminal record of its round.
 *
 * @param errorCode a {@link FailureReason}
 * @param errorMessage what is wrong and what to do now
 * @param provenance where the facts in {@code fileData} came from (the name and the form)
 */
public record FileFailed(
        long ingestId,
        int round,
        FileData fileData,
        String errorCode,
        String errorMessage,
        Map<String, Object> provenance) {}
