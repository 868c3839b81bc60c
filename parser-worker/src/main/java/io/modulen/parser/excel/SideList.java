package io.modulen.parser.excel;

import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;

/**
 * One of the lists that stand side by side in a sheet, under the same titles once more; mostly there is but one.
 *
 * @param from its first column, {@code to} behind its last
 */
record SideList(Header header, int from, int to) {

    private static final int MOST_LISTS = 20;

    /** From left to right. */
    static List<SideList> of(Header whole) {
        List<String> names = whole.names();
        int first = 0;
        while (first < names.size() && names.get(first).isBlank()) {
            first++;
        }
        for (int second = first + 2; second < names.size(); second++) {
            int width = second - first;
            if (isRepeated(names, first, second, width)) {
                List<SideList> lists = new ArrayList<>();
                int from = first;
                while (lists.size() < MOST_LISTS && isRepeated(names, first, from, width)) {
                    lists.add(part(whole, from, from + width));
                    from += width;
                }
                boolean areLists = lists.stream()
                        .allMatch(list ->
                                list.header().isLikely() && list.header().has(Column.PART_NAME));
                return areLists ? lists : alone(whole);
            }
        }
        return alone(whole);
    }

    private static List<SideList> alone(Header whole) {
        return List.of(new SideList(whole, 0, Integer.MAX_VALUE));
    }

    /** Whether the titles from one column on are those from another on; blank ones may lie between the lists. */
    private static boolean isRepeated(List<String> names, int first, int other, int width) {
        for (int i = 0; i < width; i++) {
            String name = names.get(first + i).strip();
            String again = other + i < names.size() ? names.get(other + i).strip() : "";
            if (!name.equalsIgnoreCase(again)) {
                return false;
            }
        }
        return true;
    }

    private static SideList part(Header whole, int from, int to) {
        List<Cell> titles = new ArrayList<>();
        for (int i = 0; i < Math.min(to, whole.names().size()); i++) {
            titles.add(i < from ? Cell.EMPTY : Cell.of(whole.names().get(i)));
        }
        return new SideList(Header.of(whole.row(), titles, List.of()), from, to);
    }

    /** The row with nothing but what is this list's, at its place. */
    List<Cell> cells(List<Cell> row) {
        if (from == 0 && to >= row.size()) {
            return row;
        }
        List<Cell> own = new ArrayList<>();
        for (int i = 0; i < Math.min(to, row.size()); i++) {
            own.add(i < from ? Cell.EMPTY : row.get(i));
        }
        return own;
    }

    SideList with(UnaryOperator<Header> change) {
        return new SideList(change.apply(header), from, to);
    }
}
