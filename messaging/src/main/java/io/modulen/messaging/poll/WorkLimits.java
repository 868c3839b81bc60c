package io.modulen.messaging.poll;

import java.time.Duration;

/**
 * How much one loop takes on.
 *
 * @param maxInFlight records started and not finished, over all partitions
 * @param maxOpenPerPartition records polled and not committed in one partition; bounds the map of what is done ahead,
 *     which must fit into 4 kB of offset metadata
 * @param commitLinger how long a result may wait for others to share its transaction
 * @param drain how long a stop or a rebalance waits for what is in flight
 */
public record WorkLimits(int maxInFlight, int maxOpenPerPartition, Duration commitLinger, Duration drain) {

    /** The largest record that is written or read: topics are created with the same limit. */
    public static final int MAX_RECORD_BYTES = 16 * 1024 * 1024;

    /** Room for what is written around a record of the largest size when it is set aside. */
    public static final int MAX_REQUEST_BYTES = MAX_RECORD_BYTES + 1024 * 1024;

    public static final WorkLimits STANDARD = new WorkLimits(512, 700, Duration.ofMillis(5), Duration.ofSeconds(10));

    public WorkLimits {
        if (maxInFlight < 1 || maxOpenPerPartition < 1 || maxOpenPerPartition > 1000) {
            throw new IllegalArgumentException("in flight must be at least 1, open per partition 1 to 1000");
        }
    }

    public WorkLimits withMaxInFlight(int records) {
        return new WorkLimits(records, maxOpenPerPartition, commitLinger, drain);
    }
}
