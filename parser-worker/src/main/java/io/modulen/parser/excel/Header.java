package io.modulen.parser.excel;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The header row of a list.
 *
 * @param columns which column of the sheet has what, zero-based
 */
record Header(int row, List<String> names, Map<Column, Integer> columns) {

    private static final int FEWEST_KNOWN = 2;

    /** @param above the row before, whose texts stand for blank cells: the upper half of a merged header */
    static Header of(int row, List<Cell> cells, List<Cell> above) {
        List<String> names = new ArrayList<>();
        Map<Column, Integer> columns = new EnumMap<>(Column.class);
        Map<Column, Integer> strengths = new EnumMap<>(Column.class);
        for (int i = 0; i < Math.max(cells.size(), Math.min(above.size(), cells.size() + 50)); i++) {
            Cell own = i < cells.size() ? cells.get(i) : Cell.EMPTY;
            Cell upper = i < above.size() ? above.get(i) : Cell.EMPTY;
            String name = own.isEmpty() ? upper.text() : own.text();
            names.add(name);
            int column = i;
            boolean isNumber = own.number() != null;
            Optional<Column.Match> match = isNumber ? Optional.empty() : Column.of(name);
            match.filter(found -> found.strength() > strengths.getOrDefault(found.column(), 0))
                    .ifPresent(found -> {
                        columns.put(found.column(), column);
                        strengths.put(found.column(), found.strength());
                    });
        }
        return new Header(row, names, columns);
    }

    /** Whether this can be a list's header at all. */
    boolean isLikely() {
        return known() >= FEWEST_KNOWN;
    }

    int known() {
        return (int) columns.keySet().stream()
                .filter(column -> column != Column.POSITION)
                .count();
    }

    /** Whether a row is the header once more, as at the top of each printed page. */
    boolean isRepeatedBy(List<Cell> cells) {
        return columns.values().stream()
                        .filter(at -> at < cells.size()
                                && !cells.get(at).isEmpty()
                                && cells.get(at).text().equalsIgnoreCase(names.get(at)))
                        .count()
                >= FEWEST_KNOWN;
    }

    boolean has(Column column) {
        return columns.containsKey(column);
    }

    Cell cell(Column column, List<Cell> row) {
        Integer at = columns.get(column);
        return at == null || at >= row.size() ? Cell.EMPTY : row.get(at);
    }

    /** Of the lengths in a column; null when its title names none. */
    String unit(Column column) {
        return has(column) ? Column.unit(names.get(columns.get(column))) : null;
    }

    /** As people name a place: {@code Sheet1!B7}. */
    String place(String sheet, Column column, int row) {
        return sheet + "!" + letters(columns.getOrDefault(column, 0)) + row;
    }

    static String letters(int column) {
        StringBuilder letters = new StringBuilder();
        for (int rest = column; rest >= 0; rest = rest / 26 - 1) {
            letters.insert(0, (char) ('A' + rest % 26));
        }
        return letters.toString();
    }

    Map<String, Object> mapping() {
        Map<String, Object> mapping = new LinkedHashMap<>();
        columns.forEach((column, at) -> mapping.put(column.wireName(), names.get(at)));
        return mapping;
    }

    String schema() {
        boolean money = has(Column.PRICE) || has(Column.TOTAL);
        if (has(Column.PART_NAME) && has(Column.MATERIAL) && has(Column.THICKNESS)) {
            return money ? "quote" : "cutting_list";
        }
        if (has(Column.PRICE) && has(Column.TOTAL)) {
            return "invoice";
        }
        if (has(Column.PART_NAME) && has(Column.QUANTITY)) {
            return "parts_list";
        }
        return has(Column.MATERIAL) && has(Column.QUANTITY) ? "inventory" : "generic";
    }
}
