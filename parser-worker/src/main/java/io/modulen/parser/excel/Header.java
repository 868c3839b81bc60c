package io.modulen.parser.excel;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The header row of a list.
 *
 * @param columns which column of the sheet has what, zero-based
 * @param units the units of lengths that stand outside the titles
 */
record Header(int row, List<String> names, Map<Column, Integer> columns, LengthUnits units) {

    private static final int FEWEST_KNOWN = 2;
    /** So many make a row of titles in the middle of a list. */
    private static final int FEWEST_TITLES = 3;

    /** {@code Material / Thickness} and {@code Matl. & Thk.}: one column for both. */
    private static final Pattern BOTH = Pattern.compile("(?i)\\s*(?:[/&+,]|\\s(?:and|und|en|et|y|e)\\s)\\s*");

    private static final Pattern NUMBERS =
            Pattern.compile("(?iu).*(?:(?<!\\p{L})(?:no|nr|num|code|id)(?!\\p{L})|number|nummer|#).*");
    private static final Pattern NUMBER_ONE = Pattern.compile("0{0,3}1\\.?");
    private static final List<Column> OF_LENGTHS = List.of(Column.THICKNESS, Column.WIDTH, Column.LENGTH);
    private static final Set<Column> MATERIAL_AND_THICKNESS = Set.of(Column.MATERIAL, Column.THICKNESS);

    /** @param above the row before, whose texts stand for blank cells: the upper half of a merged header */
    static Header of(int row, List<Cell> cells, List<Cell> above) {
        return of(row, cells, above, -1);
    }

    /** @param numbering the column that numbers the rows, whatever its title; -1 for none */
    static Header of(int row, List<Cell> cells, List<Cell> above, int numbering) {
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
            List<Column.Match> matches = isNumber || column == numbering ? List.of() : matches(name);
            for (Column.Match found : matches) {
                if (found.strength() > strengths.getOrDefault(found.column(), 0)) {
                    columns.put(found.column(), column);
                    strengths.put(found.column(), found.strength());
                }
            }
        }
        askedFor(columns, names);
        amountOfPieces(columns, names);
        return new Header(row, names, columns, LengthUnits.of(names));
    }

    private static List<Column.Match> matches(String name) {
        List<Column.Match> parts = Arrays.stream(BOTH.split(name, 3))
                .flatMap(part -> Column.of(part).stream())
                .toList();
        Set<Column> columns = parts.stream().map(Column.Match::column).collect(Collectors.toSet());
        return columns.equals(MATERIAL_AND_THICKNESS)
                ? parts
                : Column.of(name).stream().toList();
    }

    /** Of several that count equally well none is taken, but for one that is not of the store. */
    private static void askedFor(Map<Column, Integer> columns, List<String> names) {
        Map<String, Integer> several = QuantityTitles.several(names);
        if (!several.isEmpty()) {
            columns.remove(Column.QUANTITY);
            Integer asked = QuantityTitles.asked(several);
            if (asked != null) {
                columns.put(Column.QUANTITY, asked);
            }
        }
    }

    /** In a list of sheets without a price, {@code Amount} counts pieces. */
    private static void amountOfPieces(Map<Column, Integer> columns, List<String> names) {
        Integer total = columns.get(Column.TOTAL);
        boolean isOfSheets = columns.containsKey(Column.MATERIAL) || columns.containsKey(Column.THICKNESS);
        boolean isOpen = !columns.containsKey(Column.QUANTITY) && !columns.containsKey(Column.PRICE);
        if (total != null && isOfSheets && isOpen && names.get(total).strip().equalsIgnoreCase("amount")) {
            columns.remove(Column.TOTAL);
            columns.put(Column.QUANTITY, total);
        }
    }

    /** Whether this can be a list's header at all. */
    boolean isLikely() {
        return known() >= FEWEST_KNOWN;
    }

    int known() {
        return (int) columns.keySet().stream()
                .filter(column -> column != Column.POSITION && column != Column.UNIT)
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

    /** The header of another list below, its titles in another order; null for any other row, and for this header once more. */
    Header next(int number, List<Cell> cells) {
        return areTitles(cells) && !areNames(cells) ? of(number, cells, List.of()) : null;
    }

    /** Nothing but titles; most rows have none in their first cell. */
    static boolean areTitles(List<Cell> cells) {
        int titles = 0;
        for (Cell cell : cells) {
            if (!cell.isEmpty()) {
                boolean isTitle = cell.number() == null
                        && Column.of(cell.text()).filter(Column.Match::isWhole).isPresent();
                if (!isTitle) {
                    return false;
                }
                titles++;
            }
        }
        return titles >= FEWEST_TITLES;
    }

    private boolean areNames(List<Cell> cells) {
        for (int i = 0; i < cells.size(); i++) {
            boolean isName = i < names.size() && cells.get(i).text().equalsIgnoreCase(names.get(i));
            if (!cells.get(i).isEmpty() && !isName) {
                return false;
            }
        }
        return true;
    }

    /** The same titles, another of which names the parts; this header where there is no other. */
    Header withoutNumbering(int numbering) {
        Header other = of(row, names.stream().map(Cell::of).toList(), List.of(), numbering);
        return other.has(Column.PART_NAME) ? other : this;
    }

    /** As seen from the first row below: {@code Item, Part Number} with {@code 1, A-100}. */
    Header withoutNumbering(List<Cell> firstRow) {
        boolean isNumber =
                NUMBER_ONE.matcher(cell(Column.PART_NAME, firstRow).text()).matches();
        return isNumber ? withoutNumbering(columns.get(Column.PART_NAME)) : this;
    }

    /** Whether one column has material and thickness. */
    boolean hasBothInOne() {
        return has(Column.MATERIAL) && columns.get(Column.MATERIAL).equals(columns.get(Column.THICKNESS));
    }

    /** {@code Material No.}: a figure there is no grade. */
    boolean numbers(Column column) {
        return has(column) && NUMBERS.matcher(names.get(columns.get(column))).matches();
    }

    boolean has(Column column) {
        return columns.containsKey(column);
    }

    Cell cell(Column column, List<Cell> row) {
        Integer at = columns.get(column);
        return at == null || at >= row.size() ? Cell.EMPTY : row.get(at);
    }

    /** Of the length that a row has in a column; null when neither its title nor the row names one. */
    String unit(Column column, List<Cell> row) {
        if (!has(column)) {
            return null;
        }
        int at = columns.get(column);
        String titled = Column.unit(names.get(at));
        return titled == null ? units.of(at, row) : titled;
    }

    /** Whether a row below has nothing but the units of its columns: {@code mm, mm, pcs}. */
    boolean areUnits(List<Cell> cells) {
        return cells.stream().allMatch(cell -> cell.number() == null)
                && OF_LENGTHS.stream()
                        .anyMatch(column ->
                                LengthUnits.isLength(cell(column, cells).text()))
                && cells.stream().allMatch(cell -> cell.isEmpty() || LengthUnits.isUnit(cell.text()));
    }

    /** @param unit null for none */
    Header withUnit(String unit) {
        return new Header(row, names, columns, units.all(unit));
    }

    Header withUnits(List<Cell> cells) {
        return new Header(row, names, columns, units.below(cells));
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
