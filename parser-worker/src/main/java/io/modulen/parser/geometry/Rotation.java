package io.modulen.parser.geometry;

import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.IntStream;

/** The lines around each place where they meet, in the order of a clock; lines can be taken out. */
final class Rotation {

    private final OpenLines lines;
    private final int[] places;
    private final int[] degrees;
    /** Per end the neighbours at its place. */
    private final int[] after;

    private final int[] before;
    private final boolean[] gone;

    Rotation(OpenLines lines, int[] places) {
        this.lines = lines;
        this.places = places;
        degrees = new int[places.length];
        after = new int[places.length];
        before = new int[places.length];
        gone = new boolean[lines.size()];
        IntStream.of(places).forEach(place -> degrees[place]++);
        link(sorted());
    }

    private Integer[] sorted() {
        double[] reach = new double[places.length];
        Arrays.fill(reach, Double.MAX_VALUE);
        for (int end = 0; end < places.length; end++) {
            reach[places[end]] = Math.min(reach[places[end]], lines.length(end / 2) / 2);
        }
        double[] angles = new double[places.length];
        // Copies leave a place at the same angle; at one end the first is left of the second, at the other right.
        int[] turns = new int[places.length];
        for (int end = 0; end < places.length; end++) {
            if (degrees[places[end]] > 2) {
                int original = original(end);
                angles[end] = Departure.angle(lines.line(original / 2), original % 2 == 1, reach[places[end]]);
                turns[end] = original % 2 == 0 ? end / 2 : -end / 2;
            }
        }
        Integer[] sorted = IntStream.range(0, places.length).boxed().toArray(Integer[]::new);
        Arrays.sort(
                sorted,
                Comparator.<Integer>comparingInt(end -> places[end])
                        .thenComparingDouble(end -> angles[end])
                        .thenComparingInt(end -> turns[end])
                        .thenComparingInt(end -> end));
        return sorted;
    }

    private int original(int end) {
        int original = 2 * lines.original(end / 2) + end % 2;
        return places[original] == places[end] ? original : places[original ^ 1] == places[end] ? original ^ 1 : end;
    }

    private void link(Integer[] sorted) {
        int from = 0;
        for (int i = 1; i <= sorted.length; i++) {
            if (i == sorted.length || places[sorted[i]] != places[sorted[from]]) {
                for (int at = from; at < i; at++) {
                    int next = sorted[at + 1 == i ? from : at + 1];
                    before[next] = sorted[at];
                    after[sorted[at]] = next;
                }
                from = i;
            }
        }
    }

    /** The end by which one leaves a place when one came in by this one and always keeps to the same side. */
    int after(int end) {
        return after[end];
    }

    boolean isGone(int line) {
        return gone[line];
    }

    void remove(int line) {
        if (!gone[line]) {
            gone[line] = true;
            unlink(2 * line);
            unlink(2 * line + 1);
        }
    }

    private void unlink(int end) {
        degrees[places[end]]--;
        after[before[end]] = after[end];
        before[after[end]] = before[end];
    }

    /** Takes out what ends at nothing, and what then does. */
    void removeDeadEnds() {
        for (int end = 0; end < places.length; end++) {
            int at = end;
            while (!gone[at / 2] && degrees[places[at]] == 1) {
                int next = after[at ^ 1];
                remove(at / 2);
                at = next;
            }
        }
    }
}
