package io.modulen.parser.facts;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Says whether a value below its label is that label's: within a sentence of several lines the word is none. */
final class ValueLines {

    private static final Pattern NOTHING_ELSE =
            Pattern.compile("(?i)\\s*(off|pcs|pieces|req'?d|required|plate|sheet|thk|thick|\\(\\p{L}+\\))?\\.?\\s*");

    private static final Pattern WITH_UNIT = Pattern.compile("(?is).*\\d ?(?:mm|\")");

    private static final Pattern LABEL = Pattern.compile("(?i)(?:" + LabelWords.MATERIAL + "|" + LabelWords.THICKNESS
            + "|" + LabelWords.QUANTITY + "|" + LabelWords.PART
            + "|finish|scale|date|drawn(?: by)?|rev|client|customer|project|job(?: no)?|drawing no)\\.?");

    private ValueLines() {}

    /**
     * {@code THICKNESS:}, and below it nothing but {@code 3 mm}; without the colon the value must have its unit, or stand in
     * a text of labels and values by turns. {@code CHECK}, {@code QUANTITY}, {@code 2} says nothing, nor does a numbered note
     * below {@code THICKNESS}.
     *
     * @param start of the label, {@code end} of the value; true where both stand in one line
     */
    static boolean belong(String text, int start, int end) {
        String found = text.substring(start, end);
        if (found.strip().indexOf('\n') < 0) {
            return true;
        }
        int endOfLine = text.indexOf('\n', end);
        String behind = text.substring(end, endOfLine < 0 ? text.length() : endOfLine);
        Matcher rest = NOTHING_ELSE.matcher(behind);
        if (!rest.matches()) {
            return false;
        }
        boolean isMarked = found.contains(":") || found.contains("=");
        boolean hasUnit =
                rest.group(1) != null || WITH_UNIT.matcher(found.strip()).matches();
        return isMarked || Labels.stand(text, start) && (hasUnit || areByTurns(text, start));
    }

    private static boolean areByTurns(String text, int start) {
        List<String> lines =
                text.lines().map(String::strip).filter(line -> !line.isEmpty()).toList();
        int at = (int)
                text.substring(0, start).lines().filter(line -> !line.isBlank()).count();
        return at % 2 == 0 && lines.size() % 2 == 0 || isLabel(lines, at - 2) || isLabel(lines, at + 2);
    }

    private static boolean isLabel(List<String> lines, int at) {
        return at >= 0 && at + 1 < lines.size() && LABEL.matcher(lines.get(at)).matches();
    }
}
