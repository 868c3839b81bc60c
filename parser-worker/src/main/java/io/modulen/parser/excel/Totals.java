package io.modulen.parser.excel;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/** Knows the rows of a list that are totals, and checks the first of them against the rows above it. */
final class Totals {

    private static final String WORDS = "(?iu)(?:grand |sub ?-?|net |gross |line"
            + " )?(?:total|totals|totaal|totale|sum|summe|som|gesamt|gesamtbetrag|zwischensumme|vat|btw|mwst|tax"
            + "|celkem|spolu|razem|suma|summa|totalt|moms|dph|toplam|kdv|\u00f6sszesen|ukupno|yhteens\u00e4|\u0438\u0442\u043e\u0433\u043e|\u0432\u0441\u0435\u0433\u043e"
            + "|\u5408\u8ba1|\u603b\u8ba1|\u5408\u8a08)(?![\\p{L}\\p{N}_])";
    private static final Pattern BEGINS = Pattern.compile(WORDS + ".*");
    private static final Pattern ALONE = Pattern.compile(WORDS
            + "(?: ?(?:qty|quantity|pcs|pieces|parts|items|off|amount|price|weight|menge|anzahl|st\u00fcck|stuks))?["
            + " .:=]*");

    private static final int FEWEST_ADDED = 2;
    private static final Set<String> OF_SUMS = Set.of("sheet", "row", "quantity", "price", "total", "hidden");

    private long pieces;
    private long hiddenPieces;
    private double sum;
    private double hiddenSum;
    private Stated statedPieces;
    private Stated statedSum;

    /**
     * @param found what the rows above add up to
     * @param shown the same without the hidden ones, which a filter leaves out of the total too
     */
    private record Stated(double value, double found, double shown) {}

    /** A last row with a number of pieces and nothing of a part is their sum when it is as large, whether it says so or not. */
    static void leaveOutSum(List<Map<String, Object>> items) {
        if (items.size() < FEWEST_ADDED + 1) {
            return;
        }
        Map<String, Object> last = items.get(items.size() - 1);
        boolean isNumberAlone = last.entrySet().stream()
                .noneMatch(entry -> entry.getValue() != null && !OF_SUMS.contains(entry.getKey()));
        long sum = items.subList(0, items.size() - 1).stream()
                .mapToLong(item -> item.get("quantity") instanceof Integer pieces ? pieces : 0)
                .sum();
        boolean areParts = items.subList(0, items.size() - 1).stream()
                .allMatch(item -> item.get("part_name") != null || item.get("material") != null);
        if (areParts && isNumberAlone && last.get("quantity") instanceof Integer pieces && pieces == sum) {
            items.remove(items.size() - 1);
        }
    }

    /** A row with a quantity is a total only when nothing else in it is a part's: a "Total station bracket" is one. */
    static boolean isTotal(Header header, List<Cell> cells) {
        boolean hasQuantity = !header.cell(Column.QUANTITY, cells).isEmpty();
        boolean isOfAPart =
                isOfAPart(header.cell(Column.MATERIAL, cells)) || isOfAPart(header.cell(Column.THICKNESS, cells));
        Pattern words = hasQuantity ? ALONE : BEGINS;
        return !(hasQuantity && isOfAPart)
                && cells.stream()
                        .filter(cell -> !cell.isEmpty())
                        .limit(3)
                        .anyMatch(cell -> cell.number() == null
                                && words.matcher(cell.text()).matches());
    }

    /** The word itself may stand in any column. */
    private static boolean isOfAPart(Cell cell) {
        return !cell.isEmpty() && !ALONE.matcher(cell.text()).matches();
    }

    void add(Integer quantity, Double total, boolean isHidden) {
        pieces += quantity == null ? 0 : quantity;
        sum += total == null ? 0 : total;
        hiddenPieces += quantity == null || !isHidden ? 0 : quantity;
        hiddenSum += total == null || !isHidden ? 0 : total;
    }

    void state(Header header, List<Cell> cells) {
        CellNumbers.money(header.cell(Column.TOTAL, cells))
                .filter(total -> statedSum == null)
                .ifPresent(total -> statedSum = new Stated(total, sum, sum - hiddenSum));
        CellNumbers.count(header.cell(Column.QUANTITY, cells))
                .filter(count -> statedPieces == null)
                .ifPresent(count -> statedPieces = new Stated(count, pieces, pieces - hiddenPieces));
    }

    private static boolean isOther(double stated, double found) {
        return Math.abs(stated - found) > Math.max(0.05, found * 0.001);
    }

    List<String> notes(String sheet) {
        List<String> notes = new ArrayList<>();
        if (statedSum != null) {
            double found = statedSum.found() == 0 ? sum : statedSum.found();
            double shown = statedSum.found() == 0 ? sum - hiddenSum : statedSum.shown();
            if (found > 0 && isOther(statedSum.value(), found) && isOther(statedSum.value(), shown)) {
                notes.add(String.format(
                        Locale.ROOT,
                        "sheet %s: the rows add up to %.2f, the sheet says %.2f",
                        sheet,
                        found,
                        statedSum.value()));
            }
        }
        if (statedPieces != null) {
            double found = statedPieces.found() == 0 ? pieces : statedPieces.found();
            double shown = statedPieces.found() == 0 ? pieces - hiddenPieces : statedPieces.shown();
            if (found > 0 && found != statedPieces.value() && shown != statedPieces.value()) {
                notes.add(String.format(
                        Locale.ROOT,
                        "sheet %s: the rows add up to %.0f pieces, the sheet says %.0f",
                        sheet,
                        found,
                        statedPieces.value()));
            }
        }
        return notes;
    }
}
