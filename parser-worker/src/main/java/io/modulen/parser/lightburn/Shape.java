package io.modulen.parser.lightburn;

import io.modulen.parser.geometry.Affine;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** A shape as it stands in the file, its children within it. */
final class Shape {

    /** In millimetres; what is larger is no coordinate. */
    static final double LARGEST = 1e12;

    final Map<String, String> attributes = new HashMap<>();
    /** Null when what the file says can't be read. */
    Affine transform = Affine.IDENTITY;

    VertexList vertices;
    /** Null when the list stands with an earlier path; texts as in the file. */
    String primitives;

    final List<Shape> children = new ArrayList<>();
    Shape backupPath;

    private StringBuilder oldPrimitives;

    /** Where an older file's primitives are gathered. */
    StringBuilder oldPrimitives() {
        oldPrimitives = oldPrimitives == null ? new StringBuilder() : oldPrimitives;
        return oldPrimitives;
    }

    String primitives() {
        return primitives == null && oldPrimitives != null ? oldPrimitives.toString() : primitives;
    }

    String type() {
        return attributes.getOrDefault("Type", "Unknown");
    }

    /** How many there are in it, itself when it is no group. */
    int shapes() {
        return children.isEmpty()
                ? 1
                : children.stream().mapToInt(Shape::shapes).sum();
    }

    String cutIndex() {
        return attributes.getOrDefault("CutIndex", "");
    }

    /** 0 when the shape has no such attribute, NaN when it can't be read. */
    double number(String name) {
        try {
            double value = Double.parseDouble(attributes.getOrDefault(name, "0"));
            return Math.abs(value) <= LARGEST ? value : Double.NaN;
        } catch (NumberFormatException e) {
            return Double.NaN;
        }
    }

    /** Whether it has these measures and they are numbers. */
    boolean has(String... measures) {
        return Arrays.stream(measures)
                .allMatch(measure -> attributes.containsKey(measure) && !Double.isNaN(number(measure)));
    }
}
