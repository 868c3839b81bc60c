package io.modulen.benchmarks.parsing;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Drawings and jobs whose geometry is known by calculation, one for each way of drawing it. */
final class KnownDrawings {

    private static final double QUARTER = 0.5522847498307936;

    private final List<Known> all = new ArrayList<>();

    private KnownDrawings() {}

    /** @param truth by the keys of {@code geometry}; what is not in it is not looked at */
    record Known(String name, String content, Map<String, Object> truth) {}

    static List<Known> all() {
        KnownDrawings drawings = new KnownDrawings();
        drawings.plates();
        drawings.curves();
        drawings.placed();
        drawings.jobs();
        return drawings.all;
    }

    private void plates() {
        for (int holes = 0; holes < 50; holes++) {
            double width = 200 + holes * 27.4;
            double diameter = 2 + holes % 7;
            add(
                    "plate" + holes + ".dxf",
                    DrawingFiles.plate(width, 100, holes, diameter),
                    2 * (width + 100) + holes * Math.PI * diameter,
                    width,
                    100,
                    width * 100,
                    width * 100 - holes * Math.PI * diameter * diameter / 4,
                    1,
                    holes,
                    holes,
                    0);
        }
    }

    private void curves() {
        add("bulges.dxf", drawing("", polyline(1, -5, 0, 1, 5, 0, 1)), Math.PI * 10, 10, 10, Math.PI * 25);
        add(
                "halves.dxf",
                drawing("", arc(0, 0, 20, 0, 180) + arc(0, 0, 20, 180, 360)),
                Math.PI * 40,
                40,
                40,
                Math.PI * 400);
        add(
                "slot.dxf",
                drawing("", line(0, -5, 50, -5) + arc(0, 0, 5, 90, 270) + arc(50, 0, 5, 270, 90) + line(50, 5, 0, 5)),
                100 + Math.PI * 10,
                60,
                10,
                500 + Math.PI * 25);
        add(
                "open.dxf",
                drawing("", arc(0, 0, 10, 350, 10)),
                10 * Math.toRadians(20),
                10 - 10 * Math.cos(Math.toRadians(10)),
                20 * Math.sin(Math.toRadians(10)),
                0,
                0,
                0,
                0,
                0,
                1);
        StringBuilder spline = new StringBuilder("0\nSPLINE\n8\n0\n70\n5\n71\n2\n");
        for (int knot : new int[] {0, 0, 0, 1, 1, 2, 2, 3, 3, 4, 4, 4}) {
            spline.append("40\n").append(knot).append('\n');
        }
        double w = Math.sqrt(0.5);
        double[][] control = {
            {1, 0, 1}, {1, 1, w}, {0, 1, 1}, {-1, 1, w}, {-1, 0, 1}, {-1, -1, w}, {0, -1, 1}, {1, -1, w}, {1, 0, 1}
        };
        for (double[] point : control) {
            spline.append(groups(10, 70 * point[0], 20, 70 * point[1], 41, point[2]));
        }
        add("nurbs.dxf", drawing("", spline.toString()), Math.PI * 140, 140, 140, Math.PI * 4900);
    }

    /** Units, blocks, mirrored planes and layers. */
    private void placed() {
        String ellipse = "0\nELLIPSE\n8\n0\n" + groups(10, 0, 20, 0, 11, 3, 21, 4, 40, 0.6, 41, 0, 42, 2 * Math.PI);
        for (double[] unit : new double[][] {{1, 25.4}, {5, 10}, {6, 1000}, {4, 1}}) {
            double a = 5 * unit[1];
            double b = 3 * unit[1];
            double h = Math.pow((a - b) / (a + b), 2);
            // Ramanujan's second formula, exact to a millionth for this shape.
            double length = Math.PI * (a + b) * (1 + 3 * h / (10 + Math.sqrt(4 - 3 * h)));
            add(
                    "ellipse in unit " + unit[0] + ".dxf",
                    drawing("9\n$INSUNITS\n70\n" + (int) unit[0] + "\n", ellipse),
                    length,
                    2 * Math.hypot(a * 0.6, b * 0.8),
                    2 * Math.hypot(a * 0.8, b * 0.6),
                    Math.PI * a * b);
        }
        String block = "0\nSECTION\n2\nBLOCKS\n0\nBLOCK\n8\n0\n2\nB\n" + groups(10, 1, 20, 1)
                + polyline(1, 1, 1, 0, 11, 1, 0, 11, 6, 0, 1, 6, 0) + "0\nENDBLK\n0\nENDSEC\n";
        add(
                "block.dxf",
                block
                        + drawing(
                                "",
                                "0\nINSERT\n8\n0\n2\nB\n" + groups(10, 5, 20, 5, 41, 2, 42, -2, 50, 90)
                                        + "0\nCIRCLE\n8\nCENTERLINES\n" + groups(10, 0, 20, 0, 40, 500)),
                60,
                10,
                20,
                200);
        add(
                "mirrored.dxf",
                drawing("", "0\nCIRCLE\n8\n0\n" + groups(10, 10, 20, 5, 40, 2, 210, 0, 220, 0, 230, -1)),
                Math.PI * 4,
                4,
                4,
                Math.PI * 4);
    }

    private void jobs() {
        double h = 30 * QUARTER;
        String circle = String.format(
                Locale.ROOT,
                "<VertList>V30 0c0x30c0y%1$fc1x30c1y-%1$fV0 30c0x-%1$fc0y30c1x%1$fc1y30V-30 0c0x-30c0y-%1$fc1x-30c1y%1$f"
                        + "V0 -30c0x%1$fc0y-30c1x-%1$fc1y-30</VertList><PrimList>B0 1B1 2B2 3B3 0</PrimList>",
                h);
        String group = "<Shape Type=\"Group\"><XForm>0 2 -2 0 500 0</XForm><Children>";
        add(
                "group.lbrn2",
                job(group
                        + "<Shape Type=\"Rect\" CutIndex=\"0\" W=\"100\" H=\"40\" Cr=\"0\"><XForm>1 0 0 1 5 5</XForm></Shape>"
                        + "<Shape Type=\"Ellipse\" CutIndex=\"0\" Rx=\"4\" Ry=\"8\"><XForm>2 0 0 1 5 5</XForm></Shape>"
                        + "</Children></Shape>"),
                560 + Math.PI * 32,
                80,
                200,
                16_000,
                16_000 - Math.PI * 256,
                1,
                1,
                1,
                0);
        add(
                "beziers.lbrn2",
                job(path("1 0 0 1 0 0", circle) + path("-0.5 0 0 0.5 100 0", "")),
                Math.PI * 90,
                145,
                60,
                Math.PI * 1125,
                Math.PI * 1125,
                2,
                0,
                0,
                0);
    }

    private void add(String name, String content, double length, double width, double height, double area) {
        add(name, content, length, width, height, area, area, 1, 0, 0, 0);
    }

    private void add(
            String name,
            String content,
            double length,
            double width,
            double height,
            double outerArea,
            double netArea,
            int outer,
            int inner,
            int innerCircles,
            int open) {
        Map<String, Object> truth = new LinkedHashMap<>();
        truth.put("cut_length_mm", length);
        truth.put("outer_area_mm2", outerArea);
        truth.put("net_area_mm2", netArea);
        truth.put("bbox", Map.of("width", width, "height", height));
        truth.put("outer_contours", outer);
        truth.put("inner_contours", inner);
        truth.put("inner_circles", innerCircles);
        truth.put("closed_contours", outer + inner);
        truth.put("open_contours", open);
        all.add(new Known(name, content, truth));
    }

    private static String drawing(String header, String entities) {
        return (header.isEmpty() ? "" : "0\nSECTION\n2\nHEADER\n" + header + "0\nENDSEC\n")
                + "0\nSECTION\n2\nENTITIES\n" + entities + "0\nENDSEC\n0\nEOF\n";
    }

    /** @param pairs code, value, code, value, ... */
    private static String groups(double... pairs) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < pairs.length; i += 2) {
            text.append((int) pairs[i]).append('\n').append(pairs[i + 1]).append('\n');
        }
        return text.toString();
    }

    private static String line(double x1, double y1, double x2, double y2) {
        return "0\nLINE\n8\n0\n" + groups(10, x1, 20, y1, 11, x2, 21, y2);
    }

    private static String arc(double x, double y, double radius, double start, double end) {
        return "0\nARC\n8\n0\n" + groups(10, x, 20, y, 40, radius, 50, start, 51, end);
    }

    /** @param vertices x, y, bulge, ... */
    private static String polyline(int flags, double... vertices) {
        StringBuilder text = new StringBuilder("0\nPOLYLINE\n8\n0\n66\n1\n70\n" + flags + "\n");
        for (int i = 0; i < vertices.length; i += 3) {
            text.append("0\nVERTEX\n8\n0\n").append(groups(10, vertices[i], 20, vertices[i + 1], 42, vertices[i + 2]));
        }
        return text.append("0\nSEQEND\n").toString();
    }

    private static String path(String transform, String lists) {
        return "<Shape Type=\"Path\" CutIndex=\"0\" VertID=\"0\" PrimID=\"0\"><XForm>" + transform + "</XForm>" + lists
                + "</Shape>";
    }

    private static String job(String shapes) {
        return "<?xml version=\"1.0\" encoding=\"UTF-8\"?><LightBurnProject AppVersion=\"2.0.03\" FormatVersion=\"1\">"
                + "<CutSetting type=\"Cut\"><index Value=\"0\"/></CutSetting>" + shapes + "</LightBurnProject>";
    }
}
