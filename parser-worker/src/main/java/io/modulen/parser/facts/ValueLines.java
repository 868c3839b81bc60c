package io.modulen.parser.facts;

import java.util.List;
import java.util.regex.Pattern;

/** Says whether a value below its label is that label's: within a sentence of several lines the word is none. */
final class ValueLines {

    private static final Pattern NOTHING_ELSE =
            Pattern.compile("(?i)\\s*(?:off|pcs|pieces|req'?d|required|plate|sheet|thk|thick)?\\.?\\s*");

    private ValueLines() {}

    /**
     * {@code THICKNESS:}, and below it nothing but {@code 3 mm}; without the colon only in a text of labels and values by
     * turns. {@code CHECK}, {@code QUANTITY}, {@code 2} says nothing, nor does a numbered note below {@code THICKNESS}.
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
        return NOTHING_ELSE.matcher(behind).matches()
                && (found.contains(":") || found.contains("=") || areByTurns(text, start));
    }

    private static boolean areByTurns(String text, int start) {
        List<String> lines = text.lines().filter(line -> !line.isBlank()).toList();
        String before = text.substring(0, start);
        long linesBefore = before.lines().filter(line -> !line.isBlank()).count();
        boolean isFirstOfLine = before.isBlank()
                || before.substring(before.stripTrailing().length()).indexOf('\n') >= 0;
        return isFirstOfLine && linesBefore % 2 == 0 && lines.size() % 2 == 0;
    }
}
