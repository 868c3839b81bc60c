package io.modulen.parser.layout;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Finds tables by alignment: at least three lines in a row whose pieces stand in the same columns. Rules are
 * not looked at; why so, and what that misses, is in docs/adr/0010.
 */
public final class Tables {

    private static final int FEWEST_COLUMNS = 3;
    private static final int FEWEST_ROWS = 3;
    private static final int MOST_TABLES = 50;
    private static final int MOST_ROWS = 100;
    private static final double SLACK = 6;
    private static final double CLOSE = 2.5;

    private Tables() {}

    public static List<Map<String, Object>> in(List<TextLine> lines) {
        List<Map<String, Object>> tables = new ArrayList<>();
        for (int i = 0; i < lines.size() && tables.size() < MOST_TABLES; i++) {
            TextLine head = lines.get(i);
            if (head.chunks().size() < FEWEST_COLUMNS) {
                continue;
            }
            List<List<String>> rows = new ArrayList<>();
            int next = i;
            while (next < lines.size()) {
                List<String> row = cells(head, lines.get(next));
                if (row == null) {
                    break;
                }
                rows.add(row);
                next++;
            }
            if (rows.size() >= FEWEST_ROWS) {
                tables.add(table(tables.size() + 1, head, rows));
                i = next - 1;
            }
        }
        return tables;
    }

    /**
     * Whether two lines or more stand under this one in its columns, close to each other and alike: figures under
     * figures. Under the labels of a title block stand values and then other labels.
     */
    static boolean isHead(List<TextLine> lines, int at) {
        TextLine head = lines.get(at);
        if (head.chunks().size() < FEWEST_COLUMNS || at + 2 >= lines.size()) {
            return false;
        }
        TextLine first = lines.get(at + 1);
        TextLine second = lines.get(at + 2);
        List<String> row = cells(head, first);
        List<String> next = cells(head, second);
        return row != null
                && next != null
                && areAlike(row, next)
                && Math.abs(top(second) - top(first)) <= CLOSE * Math.abs(top(first) - top(head));
    }

    private static boolean areAlike(List<String> row, List<String> next) {
        int figures = 0;
        for (int column = 0; column < row.size(); column++) {
            String one = row.get(column);
            String other = next.get(column);
            if (!one.isEmpty() && !other.isEmpty()) {
                if (isFigure(one) != isFigure(other)) {
                    return false;
                }
                figures += isFigure(one) ? 1 : 0;
            }
        }
        return figures > 0;
    }

    private static boolean isFigure(String cell) {
        return Character.isDigit(cell.charAt(0));
    }

    private static double top(TextLine line) {
        return line.chunks().get(0).top();
    }

    /** The line's pieces by the head's columns; null when they do not stand in them. */
    private static List<String> cells(TextLine head, TextLine line) {
        if (line.page() != head.page()
                || line.chunks().size() < 2
                || line.chunks().size() > head.chunks().size()) {
            return null;
        }
        List<String> cells = new ArrayList<>();
        head.chunks().forEach(column -> cells.add(""));
        int column = 0;
        for (TextLine.Chunk chunk : line.chunks()) {
            while (column < cells.size() && !stands(chunk, head.chunks().get(column))) {
                column++;
            }
            if (column == cells.size()) {
                return null;
            }
            cells.set(column++, chunk.text());
        }
        return cells;
    }

    private static boolean stands(TextLine.Chunk chunk, TextLine.Chunk column) {
        return Math.abs(chunk.left() - column.left()) < SLACK
                || Math.abs(chunk.right() - column.right()) < SLACK
                || Math.abs(chunk.left() + chunk.right() - column.left() - column.right()) < 2 * SLACK;
    }

    private static Map<String, Object> table(int number, TextLine head, List<List<String>> rows) {
        Map<String, Object> table = new LinkedHashMap<>();
        table.put("table_number", number);
        table.put("page", head.page());
        table.put("rows", rows.size());
        table.put("columns", head.chunks().size());
        table.put("data", rows.subList(0, Math.min(MOST_ROWS, rows.size())));
        return table;
    }
}
