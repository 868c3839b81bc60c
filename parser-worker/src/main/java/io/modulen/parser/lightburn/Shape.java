package io.modulen.parser.lightburn;

import io.modulen.parser.geometry.Affine;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** A shape as it stands in the file, its children within it. */
final class Shape {

    final Map<String, String> attributes = new HashMap<>();
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

    String cutIndex() {
        return attributes.getOrDefault("CutIndex", "");
    }

    double number(String name) {
        try {
            double value = Double.parseDouble(attributes.getOrDefault(name, "0"));
            return Double.isFinite(value) ? value : 0;
        } catch (NumberFormatException e) {
            return 0;
        }
    }
}
