package io.modulen.events;

import java.util.Locale;

/** Why a file failed. Storage, Kafka or Postgres being away is not among them: that is never a file's fault. */
public enum FailureReason {
    ENCRYPTED,
    CORRUPT,
    UNSUPPORTED_TYPE,
    EMPTY,
    TOO_LARGE,
    TOO_COMPLEX,
    TIMED_OUT,
    OUT_OF_MEMORY,
    CRASHED,
    STORAGE_MISSING,
    STORAGE_CORRUPT,
    INTERNAL_ERROR;

    public String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }
}
