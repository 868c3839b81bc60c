package io.modulen.parser.excel;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** Finds titles that count pieces equally well: {@code Qty LH} and {@code Qty RH}, or the quantities of a list of prices. */
final class QuantityTitles {

    /** What is counted in the store or on a lorry is not what is asked for. */
    private static final Pattern OF_THE_STORE = Pattern.compile(
            "(?i).*(?:stock|deliver|receiv|shipped|invoiced|outstanding|balance|available|on hand|spare|scrap|remaining|issued"
                    + "|(?<!to )(?:cut|made|done|produced|completed|packed|picked|checked|nested|pending)|\\b(?:old|previous|prev|last|min|max|sample)\\b"
                    + "|\\b(?:per|/) ?(?:unit|set|assy|assembly|box|pack)).*");

    private static final Pattern OF_ALL = Pattern.compile("(?i).*\\b(?:total|overall|gesamt)\\b.*");

    private QuantityTitles() {}

    /** Column by title; empty where one is the quantity, or none. The same title twice is of lists side by side. */
    static Map<String, Integer> several(List<String> titles) {
        Map<String, Integer> best = new LinkedHashMap<>();
        int strongest = 0;
        for (int i = 0; i < titles.size(); i++) {
            String title = titles.get(i);
            int strength = Column.of(title)
                    .filter(match -> match.column() == Column.QUANTITY)
                    .map(Column.Match::strength)
                    .orElse(0);
            if (strength > strongest) {
                strongest = strength;
                best.clear();
            }
            if (strength > 0 && strength == strongest) {
                best.putIfAbsent(title.strip(), i);
            }
        }
        return best.size() > 1 ? best : Map.of();
    }

    /** Behind the name of the sheet; empty where no titles compete. */
    static Optional<String> note(List<String> titles) {
        Map<String, Integer> several = several(titles);
        return several.isEmpty()
                ? Optional.empty()
                : Optional.of(": several columns count pieces and none was taken: "
                        + String.join(", ", several.keySet().stream().limit(5).toList()));
    }

    /** The one of several that is the total, or that is not of the store; null when none is, or more than one. */
    static Integer asked(Map<String, Integer> several) {
        List<String> asked = several.keySet().stream()
                .filter(title -> !OF_THE_STORE.matcher(title).matches())
                .toList();
        List<String> ofAll =
                asked.stream().filter(title -> OF_ALL.matcher(title).matches()).toList();
        List<String> left = ofAll.isEmpty() ? asked : ofAll;
        return left.size() == 1 ? several.get(left.get(0)) : null;
    }
}
