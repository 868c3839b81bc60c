package io.modulen.parser.facts;

import io.modulen.names.SheetThickness;
import io.modulen.parser.geometry.GeometryFacts;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Lengths as people write them, their units turned into millimetres; what can't be converted is no length. */
public final class Lengths {

    /** {@code 3}, {@code 1,5}, {@code .25}, {@code 3/16}, {@code 1 1/2}, {@code 1-1/2}. */
    public static final String FIGURE = "(?:(?:\\d{1,2}[ -])?\\d{1,2}/\\d{1,3}|\\d{1,5}(?:[.,]\\d{1,4})?|[.,]\\d{1,4})";

    public static final String UNIT = "(?:mm|millimet(?:er|re)s?|cm|centimet(?:er|re)s?|m(?!/)|met(?:er|re)s?"
            + "|in(?:ch(?:es)?)?|zoll|duim|ft|feet|foot|''|[\"'\u2033\u201d\u2032])";

    /** No length ends within a word, number, fraction or range, or before a unit that is none here. */
    public static final String END = "(?![\\p{L}\\p{N}]|[.,/]\\p{N}|[-\u2013]\\p{N}[\\p{N}.,]* ?mm| ?[-\u2013]"
            + " ?\\p{N}[\\p{N}.,]* ?mm(?! ?(?:x|wide|long|high|lang|breit|breed))| ?(?:to|or|bis|oder|tot|of)"
            + " ?\\p{N}{1,2}(?!\\p{N})|[ '\u2019\u2009\u00a0\u202f]\\p{N}{3} ?mm|["
            + " -]?(?:ga|gage|gauge|swg|bwg|awg|mils?|thou|[u\u00b5\u03bc]m|microns?|%|kg)(?![\\p{L}\\p{N}]))";

    private static final Pattern WHOLE =
            Pattern.compile("(" + FIGURE + ") ?(" + UNIT + ")?\\.?", Pattern.CASE_INSENSITIVE);
    private static final Pattern FRACTION = Pattern.compile("(?:(\\d+)[ -])?(\\d+)/(\\d+)");
    private static final double INCH = 25.4;

    private Lengths() {}

    public static boolean isFraction(String figure) {
        return figure.indexOf('/') >= 0;
    }

    /**
     * Empty for a fraction that is of no inch or foot.
     *
     * @param figure in the form of {@link #FIGURE}
     * @param unit in the form of {@link #UNIT}; null for millimetres
     */
    public static Optional<Double> millimetres(String figure, String unit) {
        double factor = factor(unit);
        if (!isFraction(figure)) {
            return Optional.of(rounded(Double.parseDouble(figure.replace(',', '.')) * factor));
        }
        Matcher fraction = FRACTION.matcher(figure);
        if (factor < INCH || !fraction.matches() || Integer.parseInt(fraction.group(3)) == 0) {
            return Optional.empty();
        }
        double whole = fraction.group(1) == null ? 0 : Integer.parseInt(fraction.group(1));
        double parts = Double.parseDouble(fraction.group(2)) / Integer.parseInt(fraction.group(3));
        return Optional.of(rounded((whole + parts) * factor));
    }

    public static double millimetres(double figure, String unit) {
        double factor = factor(unit);
        return factor == 1 ? figure : rounded(figure * factor);
    }

    /** As {@link #millimetres}; empty too when no sheet is so thick. */
    public static Optional<Double> thickness(String figure, String unit, SheetThickness believable) {
        return factor(unit) == 1
                ? believable.read(figure)
                : millimetres(figure, unit).filter(believable::isBelievable);
    }

    /** Of a text that is nothing else. @param unitOfLabel for a figure without a unit; null for millimetres */
    public static Optional<Double> thickness(String text, SheetThickness believable, String unitOfLabel) {
        Matcher whole = WHOLE.matcher(text.strip());
        return whole.matches()
                ? thickness(whole.group(1), whole.group(2) == null ? unitOfLabel : whole.group(2), believable)
                : Optional.empty();
    }

    private static double factor(String unit) {
        return switch (unit == null ? "mm" : unit.toLowerCase(Locale.ROOT)) {
            case "cm", "centimeter", "centimetre", "centimeters", "centimetres" -> 10;
            case "m", "meter", "metre", "meters", "metres" -> 1000;
            case "in", "inch", "inches", "zoll", "duim", "\"", "''", "\u2033", "\u201d" -> INCH;
            case "ft", "feet", "foot", "'", "\u2032" -> 12 * INCH;
            default -> 1;
        };
    }

    private static double rounded(double millimetres) {
        return GeometryFacts.round(millimetres, 4);
    }
}
