package io.modulen.ingest.multipart;

import java.time.Duration;

/**
 * What a body may be at most.
 *
 * @param size in bytes, all parts together
 * @param parts how many, files and fields together
 * @param partHeaders bytes of one part's headers
 * @param field bytes of one form field
 * @param idle the longest pause between two pieces
 * @param total the longest time from first to last byte
 * @param minBytesPerSecond a body that is slower on average, from the end of its first {@code idle} on, is a trick or hopeless
 * @param minBytesPerSecondWhenCrowded the same while others wait for their turn, from the end of a tenth of its first {@code idle} on
 */
public record BodyLimits(
        long size,
        int parts,
        int partHeaders,
        int field,
        Duration idle,
        Duration total,
        int minBytesPerSecond,
        int minBytesPerSecondWhenCrowded) {}
