package io.modulen.parser.excel;

import java.util.List;

/**
 * Finds the header among the first rows of a sheet.
 *
 * @param at its place among them
 * @param lists more than one when lists stand side by side under it
 */
record HeaderSearch(Header header, int at, List<SideList> lists) {

    private static final int FEWEST_NUMBERS = 2;
    private static final List<Column> OF_PARTS = List.of(Column.MATERIAL, Column.THICKNESS, Column.QUANTITY);

    /** The likeliest row; the very first one when none looks like a header. */
    static HeaderSearch in(List<List<Cell>> rows, List<Integer> numbers) {
        Header best = null;
        int at = 0;
        for (int i = 0; i < rows.size(); i++) {
            Header candidate = Header.of(numbers.get(i), rows.get(i), above(rows, i));
            boolean isTextRow =
                    rows.get(i).stream().filter(cell -> cell.number() != null).count() * 2
                            <= rows.get(i).size();
            if (candidate.isLikely() && isTextRow && (best == null || candidate.known() > best.known())) {
                best = candidate;
                at = i;
            }
        }
        if (best == null) {
            return alone(Header.of(numbers.get(0), rows.get(0), List.of()), 0);
        }
        int first = firstOfSeveral(rows, at);
        Header header = first < at ? Header.of(numbers.get(first), rows.get(first), List.of()) : best;
        List<SideList> lists = SideList.of(header);
        if (lists.size() == 1) {
            return alone(withoutNumbering(header, rows, first), first);
        }
        return new HeaderSearch(
                header,
                first,
                lists.stream()
                        .map(list -> list.with(titles -> withoutNumbering(titles, rows, first)))
                        .toList());
    }

    private static HeaderSearch alone(Header header, int at) {
        return new HeaderSearch(header, at, SideList.of(header));
    }

    /** The titles of a list of parts above the likeliest ones, which are met again as those of the next list. */
    private static int firstOfSeveral(List<List<Cell>> rows, int likeliest) {
        for (int i = 0; i + 1 < likeliest && Header.areTitles(rows.get(likeliest)); i++) {
            Header earlier = Header.of(i, rows.get(i), List.of());
            List<Cell> below = rows.get(i + 1);
            boolean isOfParts = earlier.has(Column.PART_NAME) && hasAny(earlier, OF_PARTS);
            if (isOfParts
                    && Header.areTitles(rows.get(i))
                    && !Header.areTitles(below)
                    && !earlier.cell(Column.PART_NAME, below).isEmpty()) {
                return i;
            }
        }
        return likeliest;
    }

    private static boolean hasAny(Header header, List<Column> columns) {
        return columns.stream().anyMatch(header::has);
    }

    private static List<Cell> above(List<List<Cell>> rows, int at) {
        return at == 0 ? List.of() : rows.get(at - 1);
    }

    /** {@code Item, Part Number}: when the items are 1, 2, 3, the parts' names stand in the other column. */
    private static Header withoutNumbering(Header header, List<List<Cell>> rows, int at) {
        Integer names = header.columns().get(Column.PART_NAME);
        if (names == null || !isNumbering(rows.subList(at + 1, rows.size()), names)) {
            return header;
        }
        Header named = header.withoutNumbering(names);
        List<String> found = rows.subList(at + 1, rows.size()).stream()
                .map(row -> named.cell(Column.PART_NAME, row).text())
                .filter(text -> !text.isBlank())
                .toList();
        // One order's reference beside all items names none of them.
        boolean isOfAll = found.size() > 1 && found.stream().distinct().count() == 1;
        return isOfAll ? header : named;
    }

    private static boolean isNumbering(List<List<Cell>> rows, int column) {
        int found = 0;
        for (List<Cell> row : rows) {
            Cell cell = column < row.size() ? row.get(column) : Cell.EMPTY;
            if (!cell.isEmpty()) {
                boolean isNext = cell.text().matches("0{0,3}" + (found + 1) + "\\.?");
                if (!isNext
                        && found >= FEWEST_NUMBERS
                        && !Character.isDigit(cell.text().charAt(0))) {
                    // What stands below the list: totals, terms.
                    return true;
                }
                if (!isNext) {
                    return false;
                }
                found++;
            }
        }
        return found > 0;
    }
}
