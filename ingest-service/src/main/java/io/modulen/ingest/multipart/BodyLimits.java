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
 * @param minBytesPerSecond a slower body, after its first half minute, is a trick or hopeless
 */
public record BodyLimits(
        long size, int parts, int partHeaders, int field, Duration idle, Duration total, int minBytesPerSecond) {}
