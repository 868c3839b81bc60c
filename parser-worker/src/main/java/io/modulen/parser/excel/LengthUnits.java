package io.modulen.parser.excel;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * The units of lengths that a list names outside its titles: in a column of their own ({@code Unit}), or in a row below the
 * titles.
 *
 * @param columns those that name units, from left to right
 * @param ofPieces those right behind a quantity or price: they say by what something is sold
 * @param below by column
 * @param all of every length that has no other; null for none
 */
record LengthUnits(List<Integer> columns, List<Integer> ofPieces, Map<Integer, String> below, String all) {

    private static final Set<Column> OF_PIECES = EnumSet.of(Column.QUANTITY, Column.PRICE, Column.TOTAL);
    private static final Pattern INCHES =
            Pattern.compile("(?i)[(\\[]?(?:in(?:ch(?:es)?)?|zoll|duim|[\"\u2033\u201d])\\.?[)\\]]?");

    /** Not metres and feet: behind a quantity they say by what something is sold. */
    private static final Pattern LENGTH = Pattern.compile(
            "(?i)[(\\[]?(?:mm|millimet(?:er|re)s?|cm|centimet(?:er|re)s?|in(?:ch(?:es)?)?|zoll|duim|[\"\u2033\u201d])\\.?[)\\]]?");

    private static final Pattern OTHER =
            Pattern.compile("(?i)[(\\[]?(?:m|ft|m2|m\u00b2|mm2|mm\u00b2|k?g|pcs?|pieces|each|ea"
                    + "|nos?|off|stk|st\u00fcck|st|ks|szt|adet|r|zar|eur|usd|\u20ac|\\$|%|min|h|-)\\.?[)\\]]?");

    /** For a length that may be of inches, or not. */
    static final String UNKNOWN = "?";

    static LengthUnits of(List<String> titles) {
        List<Integer> columns = new ArrayList<>();
        List<Integer> ofPieces = new ArrayList<>();
        for (int i = 0; i < titles.size(); i++) {
            boolean isOfUnits = Column.of(titles.get(i))
                    .filter(match -> match.column() == Column.UNIT)
                    .isPresent();
            if (isOfUnits) {
                boolean isBehindPieces = i > 0
                        && Column.of(titles.get(i - 1))
                                .filter(match -> OF_PIECES.contains(match.column()))
                                .isPresent();
                (isBehindPieces ? ofPieces : columns).add(i);
            }
        }
        return new LengthUnits(columns, ofPieces, Map.of(), null);
    }

    LengthUnits below(List<Cell> row) {
        Map<Integer, String> units = new HashMap<>();
        for (int i = 0; i < row.size(); i++) {
            if (isLength(row.get(i).text())) {
                units.put(i, bare(row.get(i).text()));
            }
        }
        return new LengthUnits(columns, ofPieces, units, all);
    }

    LengthUnits all(String unit) {
        return new LengthUnits(columns, ofPieces, below, unit);
    }

    /** Of what stands in a column of a row; the nearest behind it counts; null when there is none. */
    String of(int column, List<Cell> row) {
        String found = null;
        for (int i = columns.size() - 1; i >= 0; i--) {
            int at = columns.get(i);
            String text = at < row.size() ? row.get(at).text() : "";
            if (isLength(text) && (found == null || at > column)) {
                found = bare(text);
            }
        }
        found = found == null ? below.getOrDefault(column, all) : found;
        return found == null && areSoldInInches(row) ? UNKNOWN : found;
    }

    private boolean areSoldInInches(List<Cell> row) {
        return ofPieces.stream()
                .anyMatch(at -> at < row.size()
                        && INCHES.matcher(row.get(at).text().strip()).matches());
    }

    static boolean isLength(String text) {
        return LENGTH.matcher(text.strip()).matches();
    }

    static boolean isUnit(String text) {
        return isLength(text) || OTHER.matcher(text.strip()).matches();
    }

    private static String bare(String text) {
        return text.replaceAll("[()\\[\\].\\s]", "");
    }
}
