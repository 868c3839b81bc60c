package io.modulen.benchmarks.parsing;

import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;

/** Writes drawings of known size and geometry. */
final class DrawingFiles {

    private static final int VERTICES = 20;

    private DrawingFiles() {}

    /** Closed polylines of twenty vertices, as LightBurn exports them, until the file is so large. */
    static Path polylines(Path file, long bytes) throws IOException {
        try (BufferedWriter out = Files.newBufferedWriter(file, StandardCharsets.US_ASCII)) {
            out.write("  0\nSECTION\n  2\nENTITIES\n");
            long written = 0;
            for (int shape = 0; written < bytes; shape++) {
                double x = shape % 100 * 30.0;
                double y = shape / 100 * 30.0;
                StringBuilder text =
                        new StringBuilder("  0\nPOLYLINE\n  5\n90\n  8\nLayer_0\n 62\n7\n 66\n1\n 70\n1\n");
                for (int i = 0; i < VERTICES; i++) {
                    double angle = 2 * Math.PI * i / VERTICES;
                    text.append("  0\nVERTEX\n  8\nLayer_0\n 10\n")
                            .append(String.format(Locale.ROOT, "%.6f", x + 10 * Math.cos(angle)))
                            .append("\n 20\n")
                            .append(String.format(Locale.ROOT, "%.6f", y + 10 * Math.sin(angle)))
                            .append("\n 30\n0\n");
                }
                text.append("  0\nSEQEND\n");
                out.write(text.toString());
                written += text.length();
            }
            out.write("  0\nENDSEC\n  0\nEOF\n");
        }
        return file;
    }

    /** A plate with round holes, as text. */
    static String plate(double width, double height, int holes, double diameter) {
        StringBuilder text = new StringBuilder("0\nSECTION\n2\nENTITIES\n0\nLWPOLYLINE\n8\nOUTLINE\n90\n4\n70\n1\n");
        double[][] corners = {{0, 0}, {width, 0}, {width, height}, {0, height}};
        for (double[] corner : corners) {
            text.append("10\n")
                    .append(corner[0])
                    .append("\n20\n")
                    .append(corner[1])
                    .append('\n');
        }
        for (int i = 0; i < holes; i++) {
            text.append("0\nCIRCLE\n8\nHOLES\n10\n")
                    .append(width * (i + 1) / (holes + 1))
                    .append("\n20\n")
                    .append(height / 2)
                    .append("\n40\n")
                    .append(diameter / 2)
                    .append('\n');
        }
        return text.append("0\nENDSEC\n0\nEOF\n").toString();
    }

    /** A PDF of 4 kB whose forms draw each other for ever. */
    static String endlessPdf() {
        StringBuilder pdf = new StringBuilder("%PDF-1.4\n1 0 obj\n<</Type/Catalog/Pages 2 0 R>>\nendobj\n"
                + "2 0 obj\n<</Type/Pages/Kids[3 0 R]/Count 1>>\nendobj\n3 0 obj\n<</Type/Page/Parent 2 0 R/MediaBox[0 0 99 99]"
                + "/Resources<</XObject<</F 5 0 R>>>>/Contents 4 0 R>>\nendobj\n");
        String calls = "/F Do ".repeat(40);
        pdf.append("4 0 obj\n<</Length ")
                .append(calls.length())
                .append(">>\nstream\n")
                .append(calls)
                .append("\nendstream\nendobj\n");
        for (int i = 5; i < 16; i++) {
            pdf.append(i)
                    .append(" 0 obj\n<</Type/XObject/Subtype/Form/BBox[0 0 99 99]/Resources<</XObject<</F ")
                    .append(i + 1)
                    .append(" 0 R>>>>/Length ")
                    .append(calls.length())
                    .append(">>\nstream\n")
                    .append(calls)
                    .append("\nendstream\nendobj\n");
        }
        return pdf.append(
                        "16 0 obj\n<</Type/XObject/Subtype/Form/BBox[0 0 99 99]/Length 13>>\nstream\n0 0 m 9 9 l S\nendstream\nendobj\n"
                                + "trailer<</Root 1 0 R>>\n%%EOF\n")
                .toString();
    }
}
