package io.modulen.parser.lightburn;

import java.util.Arrays;

/**
 * The vertices of a path: {@code V<x> <y>}, each perhaps with handles {@code c0x c0y} (going out) and {@code c1x c1y}
 * (coming in), all run together. A component of a handle that is 0 is left out; {@code c0x1} alone says there is none.
 */
final class VertexList {

    /** Per vertex x, y, c0x, c0y, c1x, c1y; a handle that is missing is the vertex itself. */
    private static final int WIDTH = 6;

    private double[] values = new double[WIDTH * 8];
    private int size;
    private boolean unreadable;

    /** Whether a coordinate is no number, so that nobody knows where the path runs. */
    boolean isUnreadable() {
        return unreadable;
    }

    int size() {
        return size;
    }

    double x(int vertex) {
        return values[vertex * WIDTH];
    }

    double y(int vertex) {
        return values[vertex * WIDTH + 1];
    }

    double outX(int vertex) {
        return values[vertex * WIDTH + 2];
    }

    double outY(int vertex) {
        return values[vertex * WIDTH + 3];
    }

    double inX(int vertex) {
        return values[vertex * WIDTH + 4];
    }

    double inY(int vertex) {
        return values[vertex * WIDTH + 5];
    }

    static VertexList parse(String text) {
        VertexList list = new VertexList();
        Scanner in = new Scanner(text);
        while (in.skipTo('V')) {
            double x = in.number();
            double y = in.number();
            Double[] handle = new Double[4];
            while (in.peek() == 'c') {
                int which = in.handle();
                if (which < 0) {
                    break;
                }
                handle[which] = in.number();
            }
            list.add(x, y, handle[0], handle[1], handle[2], handle[3]);
        }
        return list;
    }

    /** Null components were left out. */
    void add(double x, double y, Double c0x, Double c0y, Double c1x, Double c1y) {
        if ((size + 1) * WIDTH > values.length) {
            values = Arrays.copyOf(values, values.length * 2);
        }
        int at = size * WIDTH;
        unreadable |=
                !isNumber(x) || !isNumber(y) || !isNumber(c0x) || !isNumber(c0y) || !isNumber(c1x) || !isNumber(c1y);
        values[at] = x;
        values[at + 1] = y;
        putHandle(at + 2, x, y, c0x, c0y);
        putHandle(at + 4, x, y, c1x, c1y);
        size++;
    }

    private static boolean isNumber(Double value) {
        return value == null || Math.abs(value) <= Shape.LARGEST;
    }

    private void putHandle(int at, double x, double y, Double handleX, Double handleY) {
        boolean none = handleX == null && handleY == null || handleX != null && handleX == 1 && handleY == null;
        values[at] = none ? x : handleX == null ? 0 : handleX;
        values[at + 1] = none ? y : handleY == null ? 0 : handleY;
    }

    /** Reads numbers that stand in a text without separators. */
    static final class Scanner {

        private final String text;
        private int at;

        Scanner(String text) {
            this.text = text;
        }

        boolean skipTo(char mark) {
            int found = text.indexOf(mark, at);
            at = found < 0 ? text.length() : found + 1;
            return found >= 0;
        }

        char peek() {
            while (at < text.length() && text.charAt(at) <= ' ') {
                at++;
            }
            return at < text.length() ? text.charAt(at) : 0;
        }

        char take() {
            char c = peek();
            at++;
            return c;
        }

        boolean atEnd() {
            return peek() == 0;
        }

        /** 0 to 3 for c0x, c0y, c1x, c1y; -1 for anything else. */
        int handle() {
            if (at + 2 < text.length()) {
                int number = text.charAt(at + 1) - '0';
                int axis = text.charAt(at + 2) - 'x';
                if ((number == 0 || number == 1) && (axis == 0 || axis == 1)) {
                    at += 3;
                    return number * 2 + axis;
                }
            }
            return -1;
        }

        /** NaN when there is none. */
        double number() {
            peek();
            int from = at;
            while (at < text.length() && isPart(from)) {
                at++;
            }
            try {
                return from == at ? Double.NaN : Double.parseDouble(text.substring(from, at));
            } catch (NumberFormatException e) {
                return Double.NaN;
            }
        }

        private boolean isPart(int from) {
            char c = text.charAt(at);
            if (c >= '0' && c <= '9' || c == '.') {
                return true;
            }
            char before = at > from ? text.charAt(at - 1) : 0;
            if (c == '-' || c == '+') {
                return at == from || before == 'e' || before == 'E';
            }
            return (c == 'e' || c == 'E') && at > from;
        }
    }
}
