package io.modulen.parser.dxf;

import io.modulen.parser.geometry.PathBuilder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** The groups of one entity, used again for the next. */
final class Entity {

    private static final int CODES = 240;

    String type;
    String layer;
    /** Null when it is that of the layer. */
    String lineType;
    /** LWPOLYLINE's vertices, or SPLINE's control points. */
    final PathBuilder points = new PathBuilder();

    final PathBuilder fitPoints = new PathBuilder();
    final Reals knots = new Reals();
    final Reals weights = new Reals();
    final List<String> texts = new ArrayList<>();
    /** The name behind code 2, such as an INSERT's block. */
    String name;
    /** A text's place in the drawing is not needed, its order is. */
    private final double[] numbers = new double[CODES];

    private final int[] stamps = new int[CODES];
    private int stamp;

    void begin(String newType) {
        type = newType;
        layer = "0";
        name = null;
        lineType = null;
        stamp++;
        points.clear();
        fitPoints.clear();
        knots.clear();
        weights.clear();
        texts.clear();
    }

    void put(int code, double value) {
        numbers[code] = value;
        stamps[code] = stamp;
    }

    double get(int code, double otherwise) {
        return stamps[code] == stamp ? numbers[code] : otherwise;
    }

    double get(int code) {
        return get(code, 0);
    }

    boolean has(int code) {
        return stamps[code] == stamp;
    }

    boolean isMultileader() {
        return type.equals("MULTILEADER") || type.equals("MLEADER");
    }

    int flags() {
        return (int) get(70, 0);
    }

    /** A growing row of numbers. */
    static final class Reals {
        private double[] values = new double[16];
        private int size;

        void add(double value) {
            if (size == values.length) {
                values = Arrays.copyOf(values, size * 2);
            }
            values[size++] = value;
        }

        double[] toArray() {
            return Arrays.copyOf(values, size);
        }

        int size() {
            return size;
        }

        void clear() {
            size = 0;
        }
    }
}
