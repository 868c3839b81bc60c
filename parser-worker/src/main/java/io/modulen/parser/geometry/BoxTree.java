package io.modulen.parser.geometry;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.function.IntConsumer;

/** Finds the boxes that contain a point: a packed R-tree, built once. */
final class BoxTree {

    private static final int FAN_OUT = 8;
    private static final double SLACK = 1e-6;

    private final int[] order;
    private final List<Box[]> levels = new java.util.ArrayList<>();

    BoxTree(List<Box> boxes) {
        int count = boxes.size();
        Integer[] sorted = new Integer[count];
        Arrays.setAll(sorted, i -> i);
        Arrays.sort(
                sorted,
                Comparator.comparingDouble(
                        i -> boxes.get(i).minX() + boxes.get(i).maxX()));
        int slices = (int) Math.ceil(Math.sqrt((double) count / FAN_OUT));
        int slice = Math.max(1, (int) Math.ceil((double) count / Math.max(1, slices)));
        for (int from = 0; from < count; from += slice) {
            Arrays.sort(
                    sorted,
                    from,
                    Math.min(count, from + slice),
                    Comparator.comparingDouble(
                            i -> boxes.get(i).minY() + boxes.get(i).maxY()));
        }
        order = new int[count];
        Box[] level = new Box[count];
        for (int i = 0; i < count; i++) {
            order[i] = sorted[i];
            level[i] = boxes.get(order[i]);
        }
        levels.add(level);
        while (level.length > 1) {
            Box[] above = new Box[(level.length + FAN_OUT - 1) / FAN_OUT];
            for (int i = 0; i < level.length; i++) {
                above[i / FAN_OUT] = above[i / FAN_OUT] == null ? level[i] : above[i / FAN_OUT].and(level[i]);
            }
            levels.add(above);
            level = above;
        }
    }

    void containing(double x, double y, IntConsumer found) {
        if (order.length > 0) {
            search(levels.size() - 1, 0, x, y, found);
        }
    }

    private void search(int depth, int node, double x, double y, IntConsumer found) {
        if (!levels.get(depth)[node].contains(x, y, SLACK)) {
            return;
        }
        if (depth == 0) {
            found.accept(order[node]);
            return;
        }
        int end = Math.min(levels.get(depth - 1).length, (node + 1) * FAN_OUT);
        for (int child = node * FAN_OUT; child < end; child++) {
            search(depth - 1, child, x, y, found);
        }
    }
}
