package io.modulen.parser.geometry;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Finds what is closed among lines that meet.
 *
 * <p>Dead ends are left out first. Then the lines that hang together divide the plane into faces. Where every line can
 * be the edge of exactly one shape, as with parts that touch at a corner, those shapes are taken. Otherwise the outermost
 * way round is the shape, and what runs through its inside (a bend, a diagonal) is looked at again without it.
 */
final class Rings {

    private static final long MOST_STEPS = 8_000_000;

    private final OpenLines lines;
    private final int[] places;
    private final double thinnest;
    private final Rotation rotation;
    private final List<List<Integer>> rings = new ArrayList<>();
    /** Per place where it stands on the way that is being divided, or -1. */
    private final int[] onWay;

    private long steps;

    private Rings(OpenLines lines, int[] places, double thinnest) {
        this.lines = lines;
        this.places = places;
        this.thinnest = thinnest;
        rotation = new Rotation(lines, places);
        onWay = new int[places.length];
        Arrays.fill(onWay, -1);
    }

    /**
     * Chains that close, each of ends where their lines are entered.
     *
     * @param places where ends meet
     * @param thinnest area over length of what is a shape, and not two lines on each other
     */
    static List<List<Integer>> of(OpenLines lines, int[] places, double thinnest) {
        Rings found = new Rings(lines, places, thinnest);
        int[] left = java.util.stream.IntStream.range(0, lines.size()).toArray();
        while (left.length > 0 && found.steps < MOST_STEPS) {
            found.rotation.removeDeadEnds();
            left = found.left(left);
            found.steps += 2L * left.length;
            Faces faces = new Faces(lines, places, found.rotation, left);
            faces.groups().forEach(group -> found.take(faces, group));
            left = found.left(left);
        }
        return found.rings;
    }

    private int[] left(int[] among) {
        return Arrays.stream(among).filter(line -> !rotation.isGone(line)).toArray();
    }

    private void take(Faces faces, Faces.Group group) {
        if (group.isEdgeByEdge()) {
            List<List<Integer>> shapes = group.shapes().stream()
                    .flatMap(face -> divided(faces.way(face)).stream())
                    .toList();
            boolean isSimple = shapes.size() == 1;
            if (shapes.stream().allMatch(shape -> isShape(shape, isSimple))) {
                shapes.forEach(this::keep);
                return;
            }
        }
        List<Integer> way = faces.way(group.outermost());
        divided(way).stream().filter(shape -> isShape(shape, false)).forEach(this::keep);
        way.forEach(end -> rotation.remove(end / 2));
    }

    private void keep(List<Integer> shape) {
        if (shape.stream().noneMatch(end -> rotation.isGone(end / 2))) {
            rings.add(shape);
            shape.forEach(end -> rotation.remove(end / 2));
        }
    }

    /** @param isSimple nothing else meets it, so that it may be as thin as it likes */
    private boolean isShape(List<Integer> shape, boolean isSimple) {
        if (shape.size() == 2 && lines.original(shape.get(0) / 2) == lines.original(shape.get(1) / 2)) {
            return false;
        }
        double area = 0;
        double length = 0;
        for (int end : shape) {
            area += Faces.area(lines, places, end, shape.get(0));
            length += lines.length(end / 2);
        }
        return isSimple || Math.abs(area) > thinnest * length;
    }

    /** A way that comes through a place more than once, as several that don't. */
    private List<List<Integer>> divided(List<Integer> way) {
        List<List<Integer>> parts = new ArrayList<>();
        List<Integer> open = new ArrayList<>();
        for (int end : way) {
            cut(open, onWay[places[end]], parts);
            onWay[places[end]] = open.size();
            open.add(end);
        }
        cut(open, 0, parts);
        return parts;
    }

    private void cut(List<Integer> open, int from, List<List<Integer>> parts) {
        if (from < 0) {
            return;
        }
        List<Integer> part = open.subList(from, open.size());
        part.forEach(end -> onWay[places[end]] = -1);
        boolean thereAndBack = part.size() == 2 && part.get(0) / 2 == part.get(1) / 2;
        if (!thereAndBack) {
            parts.add(new ArrayList<>(part));
        }
        part.clear();
    }
}
