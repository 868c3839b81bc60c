package io.modulen.parser.cli;

import io.modulen.parser.facts.FileFacts;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** A table for people, printed at the end, when the widths are known. */
final class TablePrinter implements ParseCommand.Printer {

    private static final List<String> HEAD =
            List.of("file", "status", "part", "material", "mm", "qty", "cut mm", "box mm", "contours", "holes", "sure");

    private final PrintStream out;
    private final List<List<String>> rows = new ArrayList<>(List.of(HEAD));

    TablePrinter(PrintStream out) {
        this.out = out;
    }

    @Override
    public void print(Answer answer) {
        FileFacts facts = answer.facts();
        Map<String, Object> geometry =
                answer.parsed() == null ? null : answer.parsed().geometry();
        rows.add(List.of(
                answer.file(),
                answer.isProcessed() ? "processed" : answer.reason(),
                text(facts.partName()),
                text(facts.material()),
                text(facts.thicknessMm()),
                String.valueOf(facts.quantity()),
                geometry == null ? "" : text(geometry.get("cut_length_mm")),
                geometry == null ? "" : box(geometry.get("bbox")),
                geometry == null ? "" : text(geometry.get("contours")),
                geometry == null ? "" : text(geometry.get("inner_contours")),
                answer.isProcessed() ? String.format(Locale.ROOT, "%.2f", facts.confidence()) : ""));
    }

    @Override
    public void end() {
        int[] widths = new int[HEAD.size()];
        rows.forEach(row -> {
            for (int i = 0; i < row.size(); i++) {
                widths[i] = Math.max(widths[i], row.get(i).length());
            }
        });
        for (List<String> row : rows) {
            StringBuilder line = new StringBuilder();
            for (int i = 0; i < row.size(); i++) {
                line.append(row.get(i)).append(" ".repeat(widths[i] - row.get(i).length() + 2));
            }
            out.print(line.toString().stripTrailing() + "\n");
        }
    }

    /** Control characters would move a terminal's cursor. */
    private static String text(Object value) {
        return value == null ? "" : value.toString().replaceAll("\\p{Cntrl}", " ");
    }

    private static String box(Object box) {
        return box instanceof Map<?, ?> sides ? sides.get("width") + " x " + sides.get("height") : "";
    }
}
