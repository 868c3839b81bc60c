package io.modulen.parser.geometry;

import java.util.Arrays;

/** Finds ends of open lines by place: a hash of squares as wide as the tolerance. */
final class EndpointGrid {

    private static final int NONE = -1;
    /** So that a crowded place is not searched again and again. */
    private static final int MOST_LOOKED_AT = 256;

    private final double cell;
    private final double[] xs;
    private final double[] ys;
    private final long[] keys;
    private final int[] first;
    private final int[] next;
    private final int mask;

    /** @param ends which of the ends at these coordinates are in it */
    EndpointGrid(double[] xs, double[] ys, int[] ends, double tolerance) {
        this.cell = tolerance;
        this.xs = xs;
        this.ys = ys;
        int capacity = Integer.highestOneBit(Math.max(16, ends.length * 3)) * 2;
        this.keys = new long[capacity];
        this.first = new int[capacity];
        Arrays.fill(first, NONE);
        this.next = new int[xs.length];
        this.mask = capacity - 1;
        for (int i = ends.length - 1; i >= 0; i--) {
            int end = ends[i];
            int slot = slot(key(column(xs[end]), column(ys[end])), true);
            next[end] = first[slot];
            first[slot] = end;
        }
    }

    /** Up to {@code found.length} ends within the tolerance of a point, in no order; answers how many. */
    int near(double x, double y, int[] found) {
        int count = 0;
        long column = column(x);
        long row = column(y);
        for (long dx = -1; dx <= 1; dx++) {
            for (long dy = -1; dy <= 1; dy++) {
                int slot = slot(key(column + dx, row + dy), false);
                int looked = 0;
                for (int end = slot == NONE ? NONE : first[slot];
                        end != NONE && count < found.length && looked < MOST_LOOKED_AT;
                        end = next[end]) {
                    looked++;
                    if (Math.hypot(xs[end] - x, ys[end] - y) <= cell) {
                        found[count++] = end;
                    }
                }
            }
        }
        return count;
    }

    private long column(double coordinate) {
        return (long) Math.floor(coordinate / cell);
    }

    private static long key(long column, long row) {
        return column * 0x9E3779B97F4A7C15L ^ Long.rotateLeft(row * 0xC2B2AE3D27D4EB4FL, 31);
    }

    private int slot(long key, boolean create) {
        long used = key == 0 ? 1 : key;
        int slot = (int) (used ^ used >>> 32) & mask;
        while (keys[slot] != used) {
            if (keys[slot] == 0) {
                if (!create) {
                    return NONE;
                }
                keys[slot] = used;
                break;
            }
            slot = slot + 1 & mask;
        }
        return slot;
    }
}
