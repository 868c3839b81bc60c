package io.modulen.names;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Tells how many pieces are wanted from how large they are and from how many holes they have.
 *
 * <p>{@code x4} and {@code 4x} beside another figure are a side of {@code 4 x 6}; before {@code M8} or {@code holes} they
 * count something in the part.
 */
final class Quantities {

    /** A bare figure, {@code 4x6}, or one behind the letters of a profile, thread or diameter: {@code M8 x40}, {@code FB50 x6}. */
    private static final Pattern SIDE_BEFORE = Pattern.compile("(?i)(?:.*[^\\p{L}\\p{N}.,])?"
            + "(?:(?:m|d|dia|\u00d8|l|w|h|pl|fb|fl|shs|rhs|chs|ipe|upn|ub|uc)?(?:\\d+(?:[.,]\\d+)?x)*\\d+(?:[.,]\\d+)?"
            + "|.*(?:\\d|mm)[ _]*x|[ _]*x)[ _]*$");

    /** Behind a number; short words only right behind it and last, and {@code 1st} and {@code 21st} count nothing. */
    static final String UNIT =
            "(?: ?(?:off|pcs?|pieces|stk|st\u00fcck|stueck|stuks|nos|szt|adet|pezzi)\\.?|(?:no| ?ea|ks|pz|(?<!(?<!1)1)st)\\.?(?=[ _)\\]]*$))";

    /** Before a number. */
    static final String LABEL = "(?:qty|quantity|menge|anzahl|aantal|antal|qt[e\u00e9])";

    private static final Pattern TIMES_BEFORE = Pattern.compile("(?i).*(?:\\d|mm|[ _])x[ _]*$");
    private static final Pattern X_BEHIND = Pattern.compile("(?i)^[ _]*x[ _]*\\d.*");
    private static final Pattern FIGURE_BEHIND = Pattern.compile("(?i)^[ _]*\\d.*");
    private static final Pattern MILLIMETRES_BEHIND = Pattern.compile("(?i)^[ _]+\\d{1,3}(?:[.,]\\d+)? ?mm\\b.*");
    /** With a word or within brackets a figure is a quantity wherever it stands. */
    private static final Pattern CERTAIN = Pattern.compile("(?i).*(?:[(\\[]|\\d[-_]?" + UNIT + "|" + LABEL + ").*");

    private static final Pattern WORD = Pattern.compile("(?i)(?<![^ _(\\[-])(?:"
            + "(?<unit>\\d{1,6})" + UNIT + "|" + LABEL + "[ _:.=]*(?<label>\\d{1,6})"
            + "|(?<=[(\\[])(?:x ?(?<inside>\\d{1,6})|(?<within>\\d{1,6}) ?x)(?=[)\\]])"
            + "|(?<=[ _])(?:x(?<x>\\d{1,6})|(?<behind>\\d{1,6})x(?=[ _]*$)))(?![A-Za-z0-9]|[.,]\\d)");
    private static final String[] NUMBERS = {"unit", "label", "inside", "within", "x", "behind"};

    /** {@code 5-off} and {@code _QTY-6}, whose hyphens separate nothing. */
    private static final Pattern JOINED = Pattern.compile(
            "(?i)(?<=[ _]\\d{1,4})-(?=(?:off|pcs?)(?![\\p{L}\\p{N}]))|(?<=_qty)-(?=\\d{1,4}(?![\\p{L}\\p{N}]))");

    private Quantities() {}

    /** With an x for the sign of times; as long as before. */
    static String spelledOut(String name) {
        return JOINED.matcher(name.replace('\u00d7', 'x')).replaceAll(" ");
    }

    /** A quantity among the words of a name, and the text it stands in. */
    record Found(String number, String where, String before, String behind, boolean hasUnit) {}

    /** Whether a figure between these two texts counts pieces of the part. */
    static boolean isOfParts(String before, String figure, String behind) {
        if (PartFeatures.areCounted(behind) || FeatureCounts.isOrdinal(figure, behind)) {
            return false;
        }
        if (hasWord(figure)) {
            return true;
        }
        boolean isSide = SIDE_BEFORE.matcher(before).matches()
                || X_BEHIND.matcher(behind).matches();
        boolean isNumberFirst = Character.isDigit(figure.charAt(0));
        boolean isBlankBetween = figure.indexOf(' ') > 0;
        boolean leadsToSide = isNumberFirst
                && FIGURE_BEHIND.matcher(behind).matches()
                && (isBlankBetween || !MILLIMETRES_BEHIND.matcher(behind).matches());
        return !isSide && !leadsToSide;
    }

    /** {@code 50mm x} is followed by another side. */
    static boolean endsInTimes(String before) {
        return TIMES_BEFORE.matcher(before).matches();
    }

    /** {@code 4 off}, {@code qty 4}, {@code (x4)}: more than an x, which part numbers have too. */
    static boolean hasWord(String figure) {
        return CERTAIN.matcher(figure).matches();
    }

    /** The first in a text; null when there is none. */
    static Found in(String text) {
        Matcher word = WORD.matcher(text);
        while (word.find()) {
            String before = text.substring(0, word.start());
            if (isOfParts(before, figure(word, text), text.substring(word.end()))) {
                boolean hasUnit = word.group("unit") != null || word.group("label") != null;
                return new Found(number(word), word.group(), before, text.substring(word.end()), hasUnit);
            }
        }
        return null;
    }

    /** With the bracket it stands in. */
    private static String figure(Matcher word, String text) {
        boolean isInside = word.group("inside") != null || word.group("within") != null;
        return isInside ? text.substring(word.start() - 1, word.end() + 1) : word.group();
    }

    private static String number(Matcher word) {
        for (String name : NUMBERS) {
            if (word.group(name) != null) {
                return word.group(name);
            }
        }
        throw new IllegalStateException("a quantity without a number: " + word.group());
    }
}
