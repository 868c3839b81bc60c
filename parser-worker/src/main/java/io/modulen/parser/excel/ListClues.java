package io.modulen.parser.excel;

import io.modulen.names.NameFacts;
import io.modulen.parser.document.Clue;
import io.modulen.parser.document.ParseOptions;
import io.modulen.parser.facts.TextClues;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What a list says of the file as a whole: a fact that all its rows share. Where rows differ, the first one's stands for
 * the file with little confidence; the items have them all.
 */
final class ListClues {

    private static final double ALL_AGREE = 0.85;
    private static final double ALL_AGREE_BY_NAME = 0.7;
    private static final double FIRST_OF_MANY = 0.4;
    private static final List<Column> FACTS =
            List.of(Column.PART_NAME, Column.MATERIAL, Column.THICKNESS, Column.QUANTITY);

    private ListClues() {}

    static List<Clue> of(List<ListSheet> sheets, ParseOptions options) {
        List<Clue> clues = new ArrayList<>();
        TextClues texts = new TextClues(options);
        for (ListSheet sheet : sheets) {
            // Without a list a row may be a column of one: its first value is not that of all.
            String between = sheet.header != null && sheet.header.isLikely() ? " " : " | ";
            // What stands over the list, such as "Client: CL-0001", and the first columns of codes.
            List<String> lines =
                    sheet.loose.stream().map(row -> line(row, between)).toList();
            clues.addAll(texts.in(lines, index -> " (" + sheet.name + ", row " + sheet.firstNumbers.get(index) + ")"));
            clues.addAll(LabelledRows.in(sheet, options));
            clues.addAll(texts.in(List.of(sheet.name)));
            codes(sheet, texts, clues);
            for (Column column : FACTS) {
                fact(sheet, column, clues);
            }
        }
        return clues;
    }

    private static String line(List<Cell> row, String between) {
        List<String> texts =
                row.stream().filter(cell -> !cell.isEmpty()).map(Cell::text).toList();
        boolean isLabelled = texts.size() == 2 && texts.get(0).endsWith(":");
        return String.join(isLabelled ? " " : between, texts);
    }

    private static void codes(ListSheet sheet, TextClues texts, List<Clue> clues) {
        for (Column column : List.of(Column.CLIENT, Column.PROJECT)) {
            if (sheet.header == null || !sheet.header.has(column)) {
                continue;
            }
            String title = sheet.header.names().get(sheet.header.columns().get(column));
            List<String> values = sheet.shown.stream()
                    .map(row -> row.get(title))
                    .filter(value -> value != null)
                    .map(Object::toString)
                    .distinct()
                    .limit(20)
                    .toList();
            clues.addAll(texts.in(values, index -> " (" + sheet.name + ", column " + title + ")"));
        }
    }

    private static void fact(ListSheet sheet, Column column, List<Clue> clues) {
        String key = switch (column) {
            case PART_NAME -> NameFacts.PART_NAME;
            case MATERIAL -> NameFacts.MATERIAL;
            case THICKNESS -> NameFacts.THICKNESS_MM;
            default -> NameFacts.QUANTITY;
        };
        Set<Object> values = new LinkedHashSet<>();
        Map<String, Object> first = null;
        for (Map<String, Object> item : sheet.items) {
            Object value = item.get(key);
            if (value != null) {
                values.add(value);
                first = first == null ? item : first;
            }
        }
        if (first == null || column == Column.QUANTITY && ((Integer) first.get(key)) < 1) {
            return;
        }
        boolean agree = values.size() == 1
                && (sheet.items.size() == 1 || column == Column.MATERIAL || column == Column.THICKNESS);
        boolean isOwn = sheet.header.has(column);
        Column stands = isOwn ? column : Column.PART_NAME; // see ItemReader
        String where = first.get(key) + " (" + sheet.header.place(sheet.name, stands, (Integer) first.get("row")) + ")";
        double confidence = !agree ? FIRST_OF_MANY : isOwn ? ALL_AGREE : ALL_AGREE_BY_NAME;
        clues.add(new Clue(key, first.get(key), Clue.Source.CELL, where, confidence));
    }
}
