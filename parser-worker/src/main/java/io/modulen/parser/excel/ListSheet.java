package io.modulen.parser.excel;

import io.modulen.parser.document.ParseLimits;
import io.modulen.parser.document.ParseOptions;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/** One sheet, read row by row: finds the header, makes an item of every row below it, checks the totals. */
final class ListSheet {

    private static final int LOOK_FOR_HEADER = 40;
    private static final int ROWS_SHOWN = 100;
    /** Rows and columns; less than that is a cover or a form. */
    private static final int FEWEST_OF_A_LIST = 3;

    private static final int LONGEST_NAMED = 60;
    private static final Set<String> WITH_EVERY_NAME = Set.of("sheet", "row", "part_name", "hidden");
    private static final Set<Column> MORE_THAN_A_NAME = EnumSet.complementOf(
            EnumSet.of(Column.PART_NAME, Column.POSITION, Column.UNIT, Column.CLIENT, Column.PROJECT));
    private static final int MOST_CHARACTERS = 2_500_000;

    final String name;
    final List<Map<String, Object>> items = new ArrayList<>();
    final List<List<Cell>> firstRows = new ArrayList<>();
    final List<Integer> firstNumbers = new ArrayList<>();
    /** What stands above the list, or the first rows of a sheet that has none. */
    final List<List<Cell>> loose = new ArrayList<>();

    final List<Map<String, Object>> shown = new ArrayList<>();
    final List<String> notes = new ArrayList<>();
    final MergedCells merged = new MergedCells();
    /** By the row's number. */
    final BitSet hidden = new BitSet();
    /** The sheet as a whole. */
    boolean isHidden;

    Header header;
    /** That are being read; one may stand below another, or beside it. */
    private List<SideList> lists = List.of();

    private boolean areSideBySide;

    private boolean isFirstBelow;

    int rows;
    int columns;

    private final ItemReader reader;
    private final ParseLimits limits;
    /** By the row's number: whether anything is said of the part beside its name, understood or not. */
    private final BitSet withMore = new BitSet();

    private int characters;
    private int leftOut;
    private int hiddenItems;
    private final Totals totals = new Totals();

    ListSheet(String name, ParseOptions options, ParseLimits limits) {
        this.name = name;
        this.reader = new ItemReader(name, options);
        this.limits = limits;
    }

    void row(int number, List<Cell> cells) {
        if (cells.stream().allMatch(Cell::isEmpty)) {
            return;
        }
        rows++;
        columns = Math.max(columns, cells.size());
        if (header != null) {
            data(number, cells);
            return;
        }
        firstRows.add(cells);
        firstNumbers.add(number);
        if (firstRows.size() >= LOOK_FOR_HEADER) {
            findHeader();
        }
    }

    /** At the sheet's end. */
    void finish() {
        if (header == null && !firstRows.isEmpty()) {
            findHeader();
        }
        if (!areSideBySide) {
            merged.fill(header, items);
        }
        leaveOutNamesAlone();
        Totals.leaveOutSum(items);
        if (isHidden && !items.isEmpty()) {
            notes.add("sheet " + name + " is hidden; its rows are items too");
        }
        if (header != null && !header.isLikely() && rows >= FEWEST_OF_A_LIST && columns >= FEWEST_OF_A_LIST) {
            notes.add("sheet " + name + ": none of its " + rows
                    + " rows has titles that are known, so no items were made");
        }
        if (hiddenItems > 0) {
            notes.add("sheet " + name + ": " + hiddenItems
                    + " rows are hidden, by a filter or by hand; they are items too");
        }
        if (leftOut > 0) {
            notes.add("sheet " + name + ": " + leftOut + " rows are left out of the items; the list is too long");
        }
        if (header != null && !header.has(Column.QUANTITY)) {
            QuantityTitles.note(header.names()).ifPresent(note -> notes.add("sheet " + name + note));
        }
        notes.addAll(reader.notes());
        if (!areSideBySide) {
            notes.addAll(totals.notes(name));
        }
    }

    /** Headings and remarks within a list and below it, where its parts have more than a name. */
    private void leaveOutNamesAlone() {
        boolean saysMore = header != null
                && Stream.of(Column.QUANTITY, Column.MATERIAL, Column.THICKNESS)
                                .filter(header::has)
                                .count()
                        > 1;
        List<Map<String, Object>> alone =
                items.stream().filter(this::isNameAlone).toList();
        if (saysMore && !alone.isEmpty() && alone.size() < items.size()) {
            items.removeIf(this::isNameAlone);
            String first = String.valueOf(alone.get(0).get("part_name"));
            notes.add("sheet " + name + ": " + alone.size() + " rows with nothing but a name are no items, such as \""
                    + (first.length() > LONGEST_NAMED ? first.substring(0, LONGEST_NAMED) : first) + "\"");
        }
    }

    private boolean isNameAlone(Map<String, Object> item) {
        return !withMore.get((Integer) item.get("row"))
                && item.entrySet().stream()
                        .noneMatch(entry -> entry.getValue() != null && !WITH_EVERY_NAME.contains(entry.getKey()));
    }

    private void findHeader() {
        HeaderSearch found = HeaderSearch.in(firstRows, firstNumbers);
        int at = found.at();
        header = found.header();
        String unit = LabelledRows.unitAbove(firstRows.subList(0, at));
        lists = found.lists().stream()
                .map(list -> list.with(titles -> titles.withUnit(unit)))
                .toList();
        areSideBySide = lists.size() > 1;
        for (int i = at + 1; i < firstRows.size(); i++) {
            data(firstNumbers.get(i), firstRows.get(i));
        }
        loose.addAll(header.isLikely() ? firstRows.subList(0, at) : firstRows);
        firstRows.subList(at, firstRows.size()).clear();
    }

    private void data(int number, List<Cell> cells) {
        if (shown.size() < ROWS_SHOWN) {
            Map<String, Object> row = new LinkedHashMap<>();
            for (int i = 0; i < cells.size() && i < 100; i++) {
                String title =
                        i < header.names().size() && !header.names().get(i).isEmpty()
                                ? header.names().get(i)
                                : "Unnamed: " + i;
                row.putIfAbsent(
                        title, cells.get(i).isEmpty() ? null : cells.get(i).text());
            }
            shown.add(row);
        }
        if (!header.isLikely()) {
            return;
        }
        Header first = lists.get(0).header();
        Header next = first.next(number, cells);
        if (next != null) {
            lists = SideList.of(next);
            areSideBySide |= lists.size() > 1;
            isFirstBelow = true;
        } else if (first.areUnits(cells)) {
            lists = lists.stream()
                    .map(list -> list.with(titles -> titles.withUnits(cells)))
                    .toList();
        } else if (!first.isRepeatedBy(cells)) {
            if (isFirstBelow) {
                lists = lists.stream()
                        .map(list -> list.with(titles -> titles.withoutNumbering(cells)))
                        .toList();
            }
            isFirstBelow = false;
            lists.forEach(list -> part(number, list.header(), list.cells(cells)));
        }
    }

    private void part(int number, Header titles, List<Cell> cells) {
        if (Totals.isTotal(titles, cells)) {
            totals.state(titles, cells);
        } else {
            item(number, titles, cells);
        }
    }

    private void item(int number, Header current, List<Cell> cells) {
        Map<String, Object> item = reader.read(current, number, cells);
        if (item.isEmpty()) {
            return;
        }
        boolean isHiddenRow = hidden.get(number);
        if (isHiddenRow || isHidden) {
            item.put("hidden", true);
        }
        hiddenItems += isHiddenRow ? 1 : 0;
        boolean saysMore = MORE_THAN_A_NAME.stream()
                .anyMatch(column -> !current.cell(column, cells).isEmpty());
        withMore.set(number, saysMore || withMore.get(number));
        Double total = (Double) item.get("total");
        boolean hasColumn = current.has(Column.QUANTITY);
        totals.add(hasColumn ? (Integer) item.get("quantity") : null, total, isHiddenRow);
        characters += 200
                + current.cell(Column.PART_NAME, cells).text().length()
                + current.cell(Column.MATERIAL, cells).text().length();
        if (items.size() < limits.maxItems() && characters < MOST_CHARACTERS) {
            items.add(item);
        } else {
            leftOut++;
        }
    }

    Map<String, Object> summary() {
        Map<String, Object> summary = new LinkedHashMap<>();
        summary.put("name", name);
        summary.put("rows", rows);
        summary.put("columns", columns);
        summary.put("header_row", header == null ? null : header.row());
        summary.put(
                "headers",
                header == null ? List.of() : header.names().stream().limit(200).toList());
        summary.put("detected_schema", schema());
        summary.put("column_mapping", header == null ? Map.of() : header.mapping());
        summary.put("items", items.size());
        return summary;
    }

    String schema() {
        return header == null ? "empty" : header.schema();
    }
}
