package io.modulen.parser.geometry;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The faces into which lines that meet divide the plane: each the way back to where one began when one keeps to the same
 * side. Every line is the edge of two, or is passed there and back in one.
 */
final class Faces {

    private static final int NONE = -1;

    private final OpenLines lines;
    private final int[] places;
    private final Rotation rotation;
    private final int[] faceOf;
    private final List<Integer> starts = new ArrayList<>();
    private final List<Double> areas = new ArrayList<>();

    /**
     * Faces of lines that hang together.
     *
     * @param outermost the one around all of them
     * @param shapes every second face, not {@code outermost}
     * @param isEdgeByEdge whether every line is the edge of exactly one of the shapes
     */
    record Group(int outermost, List<Integer> shapes, boolean isEdgeByEdge) {}

    /** @param left those of the lines that are looked at */
    Faces(OpenLines lines, int[] places, Rotation rotation, int[] left) {
        this.lines = lines;
        this.places = places;
        this.rotation = rotation;
        faceOf = new int[places.length];
        Arrays.fill(faceOf, NONE);
        for (int line : left) {
            trace(2 * line);
            trace(2 * line + 1);
        }
    }

    private void trace(int start) {
        if (faceOf[start] != NONE) {
            return;
        }
        double area = 0;
        int end = start;
        do {
            faceOf[end] = starts.size();
            area += area(lines, places, end, start);
            end = rotation.after(end ^ 1);
        } while (end != start);
        starts.add(start);
        areas.add(Math.abs(area));
    }

    /** What going through a line adds to the area of a way round that begins at {@code start}. */
    static double area(OpenLines lines, int[] places, int end, int start) {
        double x = lines.xs[places[start]];
        double y = lines.ys[places[start]];
        int from = places[end];
        int to = places[end ^ 1];
        double own = lines.area(end / 2);
        return (end % 2 == 0 ? own : -own)
                + ((lines.xs[from] - x) * (lines.ys[to] - y) - (lines.xs[to] - x) * (lines.ys[from] - y)) / 2;
    }

    /** The ends where the lines around a face are entered. */
    List<Integer> way(int face) {
        List<Integer> way = new ArrayList<>();
        int end = starts.get(face);
        do {
            way.add(end);
            end = rotation.after(end ^ 1);
        } while (end != starts.get(face));
        return way;
    }

    List<Group> groups() {
        List<Group> groups = new ArrayList<>();
        int[] sides = new int[starts.size()];
        for (int face = 0; face < sides.length; face++) {
            if (sides[face] == 0) {
                groups.add(group(face, sides));
            }
        }
        return groups;
    }

    /** Gives neighbours different sides, 1 and -1, as far as that can be done. */
    private Group group(int first, int[] sides) {
        List<Integer> faces = new ArrayList<>(List.of(first));
        sides[first] = 1;
        boolean isEdgeByEdge = true;
        int outermost = first;
        for (int i = 0; i < faces.size(); i++) {
            int face = faces.get(i);
            outermost = areas.get(face) > areas.get(outermost) ? face : outermost;
            for (int end : way(face)) {
                int beyond = faceOf[end ^ 1];
                if (sides[beyond] == 0) {
                    sides[beyond] = -sides[face];
                    faces.add(beyond);
                }
                isEdgeByEdge &= sides[beyond] != sides[face];
            }
        }
        int outside = sides[outermost];
        return new Group(
                outermost, faces.stream().filter(face -> sides[face] != outside).toList(), isEdgeByEdge);
    }
}
