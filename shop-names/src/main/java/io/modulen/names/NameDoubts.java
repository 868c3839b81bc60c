package io.modulen.names;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Tells where a name leaves a choice of thicknesses or quantities, so that none of them is taken. */
final class NameDoubts {

    private static final String SHEET = "(\\d{1,2}(?:[.,]\\d{1,2})?) ?";
    private static final String NOT_IN_WORD = "(?<![\\p{L}\\p{N}.,])";

    /** {@code 3mm and 5mm}, {@code 3mm or 4mm}. */
    private static final Pattern CHOICE = Pattern.compile("(?i)" + NOT_IN_WORD + SHEET
            + "(?:mm)?[ _]?(?:and|und|en|or|oder|of|to|bis|tot|vs|&|\\+|/)[ _]?" + SHEET + "mm(?![A-Za-z0-9])");

    /** {@code 0.5-1.5mm}: parts are not numbered by fractions. */
    private static final Pattern RANGE =
            Pattern.compile("(?i)" + NOT_IN_WORD + "(\\d{1,2}[.,]\\d{1,2}) ?(?:mm)?-" + SHEET + "mm(?![A-Za-z0-9])");

    /** {@code 3mm 5mm}: not a width and a thickness, which differ more. */
    private static final Pattern SIDE_BY_SIDE = Pattern.compile("(?i)" + NOT_IN_WORD + SHEET + "mm[ _]" + SHEET
            + "mm(?![A-Za-z0-9]|[ _-]*(?:holes?|dia|slots?|bolts?|rad|radius|pin)(?![a-z]))");

    private static final double WIDER_THAN_THICK = 3;

    /** {@code 1-4in} may be a quarter of an inch; {@code 1-5MM} between underscores is no number of a part. */
    private static final Pattern FRACTION_OF_INCH =
            Pattern.compile("(?i).*(?<![\\p{L}\\p{N}.,])\\d{1,2}[-_]\\d{1,2} ?(?:in|inch|inches)(?![A-Za-z0-9]).*");

    private static final Pattern LOST_POINT = Pattern.compile("(?i)[^-]*_\\d{1,2}-\\d{1,2} ?mm_[^-]*");

    private static final Pattern MILLIMETRES =
            Pattern.compile("(?i)" + NOT_IN_WORD + "((?:1?\\d|2[0-5])(?:[.,]\\d{1,2})?) ?mm(?![A-Za-z0-9])");

    private static final String COUNT = "(?:x ?\\d{1,5}|\\d{1,5} ?(?:x|off|pcs))";
    private static final Pattern COUNTS = Pattern.compile("(?i).*(?<![\\p{L}\\p{N}.,])" + COUNT
            + "[ _]?(?:lh|rh)?[ _]?(?:\\+|&|and|und|en)[ _]?" + COUNT + "(?![A-Za-z0-9]).*");

    private NameDoubts() {}

    static boolean areSeveralThicknesses(String name) {
        return FRACTION_OF_INCH.matcher(name).matches()
                || LOST_POINT.matcher(name).matches()
                || findsTwo(CHOICE, name, Double.MAX_VALUE)
                || findsTwo(RANGE, name, Double.MAX_VALUE)
                || findsTwo(SIDE_BY_SIDE, name, WIDER_THAN_THICK);
    }

    /** {@code 3mm MS parts 5mm SS parts}: each beside a material of its own. */
    static boolean areOfSeveralSheets(String name, List<Materials.Sighting> materials) {
        List<double[]> sheets = new ArrayList<>();
        Matcher figure = MILLIMETRES.matcher(name);
        while (figure.find()) {
            for (Materials.Sighting one : materials) {
                int end = one.start() + one.where().length();
                if (isGap(name, end, figure.start()) || isGap(name, figure.end(), one.start())) {
                    sheets.add(new double[] {number(figure.group(1)), one.start()});
                }
            }
        }
        return sheets.stream()
                .anyMatch(one -> sheets.stream().anyMatch(other -> one[0] != other[0] && one[1] != other[1]));
    }

    private static boolean isGap(String name, int from, int to) {
        return from <= to && to - from <= 1 && name.substring(from, to).matches("[-_ ]?");
    }

    static boolean areSeveralQuantities(String name) {
        return COUNTS.matcher(name).matches();
    }

    private static boolean findsTwo(Pattern pattern, String name, double mostTimes) {
        Matcher matcher = pattern.matcher(name);
        while (matcher.find()) {
            double one = number(matcher.group(1));
            double other = number(matcher.group(2));
            if (one != other && Math.max(one, other) <= mostTimes * Math.min(one, other)) {
                return true;
            }
        }
        return false;
    }

    private static double number(String figure) {
        return Double.parseDouble(figure.replace(',', '.'));
    }
}
