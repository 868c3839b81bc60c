package io.modulen.parser.isolation;

import java.time.Duration;

/**
 * How many children there are and what each may take.
 *
 * @param fastChildren files parsed at once in the fast lane
 * @param slowChildren files parsed at once in the slow lane
 * @param spareChildren warm children beyond those, so that nobody waits while a killed one is replaced
 * @param fastWall how long a file may take in the fast lane before it moves to the slow one; half of it when others wait
 * @param wall how long a file may take in all before it fails; the slow lane has what the fast one leaves of it
 * @param previewWall how long drawing its picture may take on top; then it has none
 * @param heapMb of one child
 * @param filesPerChild after so many files a child is replaced
 * @param withoutNetwork whether children are cut off from the network where the system allows it
 */
public record PoolSettings(
        int fastChildren,
        int slowChildren,
        int spareChildren,
        Duration fastWall,
        Duration wall,
        Duration previewWall,
        int heapMb,
        int filesPerChild,
        boolean withoutNetwork) {

    public static final PoolSettings STANDARD = new PoolSettings(
            2, 1, 1, Duration.ofSeconds(1), Duration.ofSeconds(30), Duration.ofSeconds(3), 384, 2_000, true);

    public PoolSettings {
        if (fastChildren < 1 || slowChildren < 1 || spareChildren < 0 || heapMb < 64 || filesPerChild < 1) {
            throw new IllegalArgumentException("a pool needs a child in each lane with 64 MB at least");
        }
    }

    public PoolSettings withWalls(Duration fast, Duration slow) {
        return new PoolSettings(
                fastChildren,
                slowChildren,
                spareChildren,
                fast,
                slow,
                previewWall,
                heapMb,
                filesPerChild,
                withoutNetwork);
    }
}
