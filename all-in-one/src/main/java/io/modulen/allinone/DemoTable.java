package io.modulen.allinone;

import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;

/** The demo's table: redrawn in place on a terminal, printed once at the end elsewhere. */
final class DemoTable {

    record Row(String file, String status, String found, String webhook) {

        private List<String> cells() {
            return List.of(file, status, found, webhook);
        }
    }

    private static final Row HEAD = new Row("FILE", "STATUS", "FOUND OUT", "WEBHOOK");

    private final PrintStream out;
    private final boolean live;
    private int linesDrawn;

    DemoTable(PrintStream out, boolean live) {
        this.out = out;
        this.live = live;
    }

    void show(List<Row> rows) {
        if (live) {
            draw(rows);
        }
    }

    void showLast(List<Row> rows) {
        draw(rows);
    }

    private void draw(List<Row> rows) {
        if (linesDrawn > 0) {
            out.print("\u001b[" + linesDrawn + "A\u001b[J");
        }
        List<Row> all = new ArrayList<>(List.of(HEAD));
        all.addAll(rows);
        for (Row row : all) {
            StringBuilder line = new StringBuilder();
            for (int column = 0; column < 4; column++) {
                int width = width(all, column);
                String cell = row.cells().get(column);
                line.append(cell).append(" ".repeat(column == 3 ? 0 : width - cell.length() + 2));
            }
            out.println(line);
        }
        out.flush();
        linesDrawn = live ? all.size() : 0;
    }

    private static int width(List<Row> rows, int column) {
        return rows.stream()
                .mapToInt(row -> row.cells().get(column).length())
                .max()
                .orElse(0);
    }
}
