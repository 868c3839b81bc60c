package io.modulen.parser.geometry;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Open lines, sorted by layer and place and each turned the same way, so that what becomes of them does not depend on
 * the order and direction in which they were drawn.
 *
 * <p>An end is {@code 2 * line} for a line's start and {@code 2 * line + 1} for its end. A line that is gone through is
 * named by the end where it is entered.
 */
final class OpenLines {

    /** A line as it was drawn; {@code order} counts the pieces of the drawing. */
    record Drawn(Polyline line, String label, int order, double length, double area, Fingerprint print) {

        private static final Comparator<Drawn> BY_PLACE = Comparator.comparing(Drawn::label)
                .thenComparingDouble(drawn -> drawn.line.x(0))
                .thenComparingDouble(drawn -> drawn.line.y(0))
                .thenComparingDouble(drawn -> drawn.line.x(drawn.line.size() - 1))
                .thenComparingDouble(drawn -> drawn.line.y(drawn.line.size() - 1))
                .thenComparingDouble(Drawn::length)
                .thenComparingDouble(Drawn::area);

        static Drawn of(Contour open, int order) {
            Drawn drawn = of((Polyline) open.curve(), open.label(), order);
            return new Drawn(drawn.line, open.label(), order, open.length(), drawn.area, drawn.print);
        }

        static Drawn of(Polyline line, String label, int order) {
            int last = line.size() - 1;
            boolean backwards = line.x(last) < line.x(0) || line.x(last) == line.x(0) && line.y(last) < line.y(0);
            Polyline turned = backwards ? line.reversed() : line;
            return new Drawn(
                    turned, label, order, turned.length(), turned.signedArea(), Fingerprint.of(turned, turned.box()));
        }
    }

    final double[] xs;
    final double[] ys;
    private final Drawn[] drawn;
    /** Per line the first one that lies exactly where it does. */
    private final int[] originals;

    OpenLines(List<Drawn> lines) {
        drawn = lines.toArray(Drawn[]::new);
        Arrays.sort(drawn, Drawn.BY_PLACE);
        xs = new double[drawn.length * 2];
        ys = new double[drawn.length * 2];
        originals = new int[drawn.length];
        Map<Fingerprint, Integer> seen = new HashMap<>();
        for (int i = 0; i < drawn.length; i++) {
            Polyline line = drawn[i].line;
            xs[2 * i] = line.x(0);
            ys[2 * i] = line.y(0);
            xs[2 * i + 1] = line.x(line.size() - 1);
            ys[2 * i + 1] = line.y(line.size() - 1);
            Integer before = seen.putIfAbsent(drawn[i].print, i);
            originals[i] = before == null ? i : before;
        }
    }

    int size() {
        return drawn.length;
    }

    Polyline line(int line) {
        return drawn[line].line;
    }

    String label(int line) {
        return drawn[line].label;
    }

    double length(int line) {
        return drawn[line].length;
    }

    /** Between the line, from its start on, and the straight way back. */
    double area(int line) {
        return drawn[line].area;
    }

    /** The first line that lies exactly where this one does; the line itself when there is none before it. */
    int original(int line) {
        return originals[line];
    }

    int duplicates() {
        int duplicates = 0;
        for (int i = 0; i < originals.length; i++) {
            duplicates += originals[i] == i ? 0 : 1;
        }
        return duplicates;
    }

    /** The lines of each layer by themselves. */
    List<OpenLines> layers() {
        List<OpenLines> layers = new ArrayList<>();
        int from = 0;
        for (int i = 1; i <= drawn.length; i++) {
            if (i == drawn.length || !drawn[i].label.equals(drawn[from].label)) {
                layers.add(new OpenLines(Arrays.asList(drawn).subList(from, i)));
                from = i;
            }
        }
        return layers;
    }

    /** Those that are in none of the chains. */
    List<Drawn> without(List<List<Integer>> chains) {
        boolean[] used = new boolean[drawn.length];
        chains.forEach(chain -> chain.forEach(end -> used[end / 2] = true));
        List<Drawn> left = new ArrayList<>();
        for (int i = 0; i < drawn.length; i++) {
            if (!used[i]) {
                left.add(drawn[i]);
            }
        }
        return left;
    }

    /** One contour of lines that follow each other, as long as they were drawn. */
    Contour joined(List<Integer> chain, boolean closed) {
        PathBuilder path = new PathBuilder();
        Map<String, Double> lengths = new TreeMap<>();
        for (int end : chain) {
            Polyline line = line(end / 2);
            path.append(end % 2 == 0 ? line : line.reversed());
            lengths.merge(label(end / 2), length(end / 2), Double::sum);
        }
        if (closed) {
            path.close();
        }
        String most = lengths.entrySet().stream()
                .max(Map.Entry.<String, Double>comparingByValue().thenComparing(Map.Entry.comparingByKey()))
                .orElseThrow()
                .getKey();
        double length =
                lengths.values().stream().mapToDouble(Double::doubleValue).sum();
        return Contour.of(path.build(closed), most).ofLength(length);
    }

    /** How many pieces of the drawing were drawn before the first of these. */
    int order(List<Integer> chain) {
        return chain.stream().mapToInt(end -> drawn[end / 2].order).min().orElseThrow();
    }
}
