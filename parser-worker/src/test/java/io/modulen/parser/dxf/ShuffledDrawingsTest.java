package io.modulen.parser.dxf;

import static io.modulen.parser.fixtures.Parsing.number;
import static io.modulen.parser.fixtures.Parsing.parse;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.modulen.parser.document.Document;
import io.modulen.parser.fixtures.Drawings;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.function.Consumer;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A law: in whatever pieces, order and direction shapes are drawn, they are the same contours. */
class ShuffledDrawingsTest {

    private static final int DRAWINGS = 40;

    private final List<Consumer<Drawings>> pieces = new ArrayList<>();
    private Random random;
    private double length;
    private double area;
    private int closed;
    private int open;

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void shapesAreTheSameHoweverTheyAreDrawn(long seed) {
        for (int i = 0; i < DRAWINGS; i++) {
            random = new Random(seed * 1_000 + i);
            begin();
            Collections.shuffle(pieces, random);
            Drawings drawing = Drawings.plain().entities();
            pieces.forEach(piece -> piece.accept(drawing));
            Document found = parse("a.dxf", drawing.bytes());

            assertThat(found.geometry())
                    .as("drawing %d of seed %d", i, seed)
                    .containsEntry("closed_contours", closed)
                    .containsEntry("open_contours", open)
                    .containsEntry("duplicate_contours", 0)
                    .containsEntry("duplicate_lines", 0);
            assertThat(number(found, "cut_length_mm")).isEqualTo(length, within(length * 1e-4 + 0.001));
            assertThat(number(found, "outer_area_mm2")).isEqualTo(area, within(area * 5e-4 + 0.01));
        }
    }

    private void begin() {
        pieces.clear();
        length = 0;
        area = 0;
        closed = 0;
        open = 0;
        int shapes = 1 + random.nextInt(40);
        for (int i = 0; i < shapes; i++) {
            double x = i % 8 * 100;
            double y = i / 8 * 100;
            double radius = 10 + random.nextInt(30);
            switch (random.nextInt(5)) {
                case 0 -> polygon(x, y, radius);
                case 1 -> circleOfArcs(x, y, radius);
                case 2 -> slot(x, y, radius);
                case 3 -> ellipseOfHalves(x, y, radius);
                default -> corner(x, y, radius);
            }
        }
    }

    private void line(double x1, double y1, double x2, double y2) {
        boolean forwards = random.nextBoolean();
        pieces.add(drawing -> {
            if (forwards) {
                drawing.line("0", x1, y1, x2, y2);
            } else {
                drawing.line("0", x2, y2, x1, y1);
            }
        });
        length += Math.hypot(x2 - x1, y2 - y1);
    }

    private void polygon(double x, double y, double radius) {
        int corners = 3 + random.nextInt(12);
        double[][] points = new double[corners][];
        for (int i = 0; i < corners; i++) {
            double angle = 2 * Math.PI * i / corners;
            double reach = radius * (0.5 + random.nextDouble() * 0.5);
            points[i] = new double[] {x + reach * Math.cos(angle), y + reach * Math.sin(angle)};
        }
        for (int i = 0; i < corners; i++) {
            double[] from = points[i];
            double[] to = points[(i + 1) % corners];
            line(from[0], from[1], to[0], to[1]);
            area += (from[0] * to[1] - to[0] * from[1]) / 2;
        }
        closed++;
    }

    private void circleOfArcs(double x, double y, double radius) {
        int arcs = 1 + random.nextInt(5);
        double start = random.nextDouble() * 360;
        for (int i = 0; i < arcs; i++) {
            double from = (start + 360.0 * i / arcs) % 360;
            double to = arcs == 1 ? from : (start + 360.0 * (i + 1) / arcs) % 360;
            pieces.add(drawing -> drawing.arc("0", x, y, radius, from, to));
        }
        length += 2 * Math.PI * radius;
        area += Math.PI * radius * radius;
        closed++;
    }

    private void slot(double x, double y, double half) {
        double end = half / 3;
        line(x - half, y - end, x + half, y - end);
        line(x + half, y + end, x - half, y + end);
        pieces.add(drawing -> drawing.arc("0", x + half, y, end, 270, 90));
        pieces.add(drawing -> drawing.arc("0", x - half, y, end, 90, 270));
        length += 2 * Math.PI * end;
        area += 4 * half * end + Math.PI * end * end;
        closed++;
    }

    private void ellipseOfHalves(double x, double y, double major) {
        double ratio = 0.3 + random.nextDouble() * 0.6;
        double turned = random.nextDouble() * 6;
        double start = random.nextDouble() * 6;
        for (int half = 0; half < 2; half++) {
            double from = start + Math.PI * half;
            pieces.add(drawing -> drawing.entity("ELLIPSE", "0")
                    .group(10, x)
                    .group(20, y)
                    .group(11, major * Math.cos(turned))
                    .group(21, major * Math.sin(turned))
                    .group(40, ratio)
                    .group(41, from)
                    .group(42, from + Math.PI));
        }
        double minor = major * ratio;
        double h = Math.pow((major - minor) / (major + minor), 2);
        length += Math.PI * (major + minor) * (1 + 3 * h / (10 + Math.sqrt(4 - 3 * h)));
        area += Math.PI * major * minor;
        closed++;
    }

    /** Stays open; its two lines meet within the tolerance only. */
    private void corner(double x, double y, double side) {
        line(x, y, x + side, y);
        line(x + side, y + 0.005, x + side, y + 20);
        open++;
    }
}
