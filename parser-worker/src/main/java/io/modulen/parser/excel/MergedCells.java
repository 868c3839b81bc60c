package io.modulen.parser.excel;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;

/**
 * The cells of a sheet that are merged over several rows. The sheet's end tells of them, and the value stands in the first
 * row alone; the others get it here. Quantities and money are of the rows together, so they stay where they are.
 */
final class MergedCells {

    private static final int MOST_AREAS = 10_000;
    private static final int MOST_FILLED = 100_000;
    private static final int LONGEST_TEXT = 200;
    private static final List<Column> SHARED =
            List.of(Column.PART_NAME, Column.MATERIAL, Column.THICKNESS, Column.WIDTH, Column.LENGTH);

    /** Rows count from 1, columns from 0. */
    record Area(int firstRow, int lastRow, int column) {}

    private final List<Area> areas = new ArrayList<>();
    private int filled;

    void add(int firstRow, int lastRow, int column) {
        if (lastRow > firstRow && areas.size() < MOST_AREAS) {
            areas.add(new Area(firstRow, lastRow, column));
        }
    }

    void fill(Header header, List<Map<String, Object>> items) {
        if (areas.isEmpty() || header == null) {
            return;
        }
        Map<Integer, Column> fields = new HashMap<>();
        SHARED.forEach(field -> fields.put(header.columns().get(field), field));
        NavigableMap<Integer, Map<String, Object>> byRow = new TreeMap<>();
        items.forEach(item -> byRow.put((Integer) item.get("row"), item));
        for (Area area : areas) {
            Column field = fields.get(area.column());
            Map<String, Object> first = byRow.get(area.firstRow());
            if (field != null && first != null) {
                byRow.subMap(area.firstRow(), false, area.lastRow(), true)
                        .values()
                        .forEach(item -> share(header, field, first, item));
            }
        }
    }

    private void share(Header header, Column field, Map<String, Object> first, Map<String, Object> item) {
        copy(key(field), first, item);
        if (field == Column.MATERIAL && !header.has(Column.THICKNESS)) {
            copy(key(Column.THICKNESS), first, item);
        }
    }

    private void copy(String key, Map<String, Object> first, Map<String, Object> item) {
        Object value = first.get(key);
        boolean isShort = !(value instanceof String text) || text.length() <= LONGEST_TEXT;
        if (isShort && item.get(key) == null && filled++ < MOST_FILLED) {
            item.put(key, value);
        }
    }

    private static String key(Column field) {
        return switch (field) {
            case THICKNESS, WIDTH, LENGTH -> field.wireName() + "_mm";
            default -> field.wireName();
        };
    }
}
