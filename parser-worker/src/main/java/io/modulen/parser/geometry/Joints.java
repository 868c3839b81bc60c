package io.modulen.parser.geometry;

import java.util.Comparator;
import java.util.function.BiPredicate;
import java.util.stream.IntStream;

/**
 * The places where ends of open lines meet.
 *
 * <p>Ends at the very same point meet first. Then loose ends, and ends that met inexactly, are joined to what lies
 * within the tolerance, the nearest first. Ends that meet exactly are not joined to others: where a circle is drawn as
 * lines that are shorter than the tolerance, several of its corners lie within it.
 */
final class Joints {

    /** A millionth of a millimetre: what calculating leaves of the same point. */
    static final double EXACT_MM = 1e-6;

    private static final int MOST_CANDIDATES = 16;

    private final OpenLines lines;
    private final double tolerance;
    /** Per end one that it meets, itself when it stands for the place. */
    private final int[] above;

    private final int[] degrees;
    private final boolean[] exact;
    private final boolean[] besideShortLine;

    private record Pair(int one, int other, double distance) {}

    private Joints(OpenLines lines, double tolerance) {
        this.lines = lines;
        this.tolerance = tolerance;
        above = IntStream.range(0, lines.size() * 2).toArray();
        degrees = new int[above.length];
        exact = new boolean[above.length];
        besideShortLine = new boolean[above.length];
    }

    /** For each end the end that stands for the place where it meets others. */
    static int[] of(OpenLines lines, double tolerance) {
        Joints joints = new Joints(lines, tolerance);
        joints.joinExact();
        joints.joinLoose(joints::isNear);
        return joints.places();
    }

    /** As above, but no others than loose ends are joined inexactly, and each to one other only. */
    static int[] ofLooseEnds(OpenLines lines, double tolerance) {
        Joints joints = new Joints(lines, tolerance);
        joints.joinExact();
        joints.joinLoose((one, other) -> joints.degrees[one] == 1 && joints.degrees[other] == 1);
        return joints.places();
    }

    private int[] places() {
        return IntStream.range(0, above.length).map(this::place).toArray();
    }

    private void joinExact() {
        int[] ends = above.clone();
        EndpointGrid grid = new EndpointGrid(lines.xs, lines.ys, ends, EXACT_MM);
        int[] found = new int[MOST_CANDIDATES];
        for (int end : ends) {
            int count = grid.near(lines.xs[end], lines.ys[end], found);
            for (int i = 0; i < count; i++) {
                join(end, found[i]);
            }
        }
        for (int end : ends) {
            int place = place(end);
            degrees[place]++;
            exact[place] = degrees[place] > 1;
            besideShortLine[place] |= lines.length(end / 2) <= 2 * tolerance;
        }
    }

    private void joinLoose(BiPredicate<Integer, Integer> mayJoin) {
        int[] places = IntStream.range(0, above.length)
                .filter(end -> place(end) == end)
                .toArray();
        EndpointGrid grid = new EndpointGrid(lines.xs, lines.ys, places, tolerance);
        IntStream.of(places)
                .filter(place -> degrees[place] == 1)
                .boxed()
                .flatMap(place -> {
                    int[] found = new int[MOST_CANDIDATES];
                    int count = grid.near(lines.xs[place], lines.ys[place], found);
                    return IntStream.of(found)
                            .limit(count)
                            .filter(other -> other != place)
                            .mapToObj(other -> pair(place, other));
                })
                .sorted(Comparator.comparingDouble(Pair::distance)
                        .thenComparingInt(Pair::one)
                        .thenComparingInt(Pair::other))
                .forEach(pair -> join(pair, mayJoin));
    }

    private Pair pair(int one, int other) {
        double distance = Math.hypot(lines.xs[one] - lines.xs[other], lines.ys[one] - lines.ys[other]);
        return new Pair(Math.min(one, other), Math.max(one, other), distance);
    }

    private boolean isNear(int one, int other) {
        boolean isOneLoose = degrees[one] == 1 || degrees[other] == 1;
        return isOneLoose || !exact[one] && !exact[other] && !besideShortLine[one] && !besideShortLine[other];
    }

    private void join(Pair pair, BiPredicate<Integer, Integer> mayJoin) {
        int one = place(pair.one);
        int other = place(pair.other);
        boolean isShortLine = pair.one / 2 == pair.other / 2 && lines.length(pair.one / 2) <= 2 * tolerance;
        if (one != other && !isShortLine && mayJoin.test(one, other)) {
            int degree = degrees[one] + degrees[other];
            boolean isExact = exact[one] || exact[other];
            boolean isBesideShortLine = besideShortLine[one] || besideShortLine[other];
            join(one, other);
            int place = place(one);
            degrees[place] = degree;
            exact[place] = isExact;
            besideShortLine[place] = isBesideShortLine;
        }
    }

    private void join(int one, int other) {
        int first = place(one);
        int second = place(other);
        above[Math.max(first, second)] = Math.min(first, second);
    }

    private int place(int end) {
        int at = end;
        while (above[at] != at) {
            above[at] = above[above[at]];
            at = above[at];
        }
        return at;
    }
}
