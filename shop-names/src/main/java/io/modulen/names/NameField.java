package io.modulen.names;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/**
 * One field of a name, and what kind of thing it is.
 *
 * @param value the material's name, the figure, or the text itself
 * @param start where the field begins in the name, {@code end} behind its last character
 */
record NameField(Kind kind, String value, int start, int end) {

    enum Kind {
        BLANK,
        TEXT,
        MATERIAL,
        /** A figure with its unit or a {@code t}. */
        THICKNESS,
        /** A bare figure: a thickness, a quantity or a project's index, by its place. */
        NUMBER,
        QUANTITY,
        /** What is said behind a figure in its own field: {@code x4 mirrored}. */
        REMARK
    }

    private static final Pattern THICKNESS = Pattern.compile(
            "(?i)(?:t ?=? ?)?(\\d{1,4}(?:[.,]\\d{1,4})?|[.,]\\d{1,4}) ?(?:mm(?:[ _]?(?:thick|thk|dik|dick))?|thk)");
    private static final Pattern T_THICKNESS = Pattern.compile("(?i)t ?=? ?(\\d{1,3}(?:[.,]\\d{1,3})?)");
    /** Below one inch: larger ones are sides and pipes. */
    private static final Pattern INCHES =
            Pattern.compile("(?i)(?:t ?=? ?)?(0?[.,]\\d{1,4}) ?(?:in|inch|zoll)(?:[ _]?(?:thick|thk))?");

    private static final Pattern BRACKETED = Pattern.compile("^[(\\[] *([^()\\[\\]]+?) *[)\\]]$");
    private static final Pattern NUMBER = Pattern.compile("\\d{1,6}(?:[.,]\\d{1,4})?");
    private static final Pattern QUANTITY = Pattern.compile("(?i)x ?(\\d{1,6})|(\\d{1,6}) ?x|(\\d{1,6})"
            + Quantities.UNIT + "|" + Quantities.LABEL + "[ :.=-]*(\\d{1,6})");

    /** The field from {@code start} to {@code end}, taken as one. */
    static NameField of(String text, int start, int end, Materials materials) {
        String field = BRACKETED.matcher(text.substring(start, end)).replaceFirst("$1");
        if (field.isBlank() || field.equals(Materials.UNKNOWN_CODE)) {
            return new NameField(Kind.BLANK, "", start, end);
        }
        Matcher figure;
        if ((figure = THICKNESS.matcher(field)).matches() || (figure = T_THICKNESS.matcher(field)).matches()) {
            String number = figure.group(1);
            return new NameField(
                    Kind.THICKNESS, Character.isDigit(number.charAt(0)) ? number : "0" + number, start, end);
        }
        if ((figure = INCHES.matcher(field)).matches()) {
            return new NameField(Kind.THICKNESS, millimetres(figure.group(1)), start, end);
        }
        if ((figure = QUANTITY.matcher(field)).matches()) {
            String number = IntStream.rangeClosed(1, figure.groupCount())
                    .mapToObj(figure::group)
                    .filter(Objects::nonNull)
                    .findFirst()
                    .orElseThrow();
            return new NameField(Kind.QUANTITY, number, start, end);
        }
        // Before the figures: 1.4301 is a steel.
        return materials
                .of(field)
                .map(material -> new NameField(Kind.MATERIAL, material.name(), start, end))
                .orElseGet(() ->
                        new NameField(NUMBER.matcher(field).matches() ? Kind.NUMBER : Kind.TEXT, field, start, end));
    }

    private static String millimetres(String inches) {
        double millimetres = Double.parseDouble(inches.replace(',', '.')) * 25.4;
        return BigDecimal.valueOf(millimetres)
                .setScale(4, RoundingMode.HALF_UP)
                .stripTrailingZeros()
                .toPlainString();
    }

    /** A figure that says itself what it is. */
    boolean isFigure() {
        return kind == Kind.THICKNESS || kind == Kind.QUANTITY;
    }

    boolean is(Kind other) {
        return kind == other;
    }
}
