package io.modulen.names;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Tells where a name leaves a choice of thicknesses or quantities, so that none of them is taken. What the name says beside the
 * choice stays: {@code 5 or 6mm holes-MS-3mm} is of 3 mm.
 */
final class NameDoubts {

    private static final String SHEET = "(\\d{1,2}(?:[.,]\\d{1,2})?) ?";
    private static final String NOT_IN_WORD = "(?<![\\p{L}\\p{N}.,])";

    /** {@code 3mm and 5mm}, {@code 3mm or 4mm}; {@code 4 of 3mm} counts. */
    private static final Pattern CHOICE = Pattern.compile("(?i)" + NOT_IN_WORD + SHEET
            + "(?:mm[ _]?of|(?:mm)?[ _]?(?:and|und|en|or|oder|to|bis|tot|vs|&|\\+|/))[ _]?" + SHEET
            + "mm(?![A-Za-z0-9])");

    /** {@code 3mm +0.1mm} is one with its tolerance. */
    private static final double MOST_OF_A_CHOICE = 10;

    /** {@code 0.5-1.5mm}: few parts are numbered by fractions, {@code Item 2.1} is. */
    private static final Pattern RANGE =
            Pattern.compile("(?i)(?<!(?:part|item|pos|no|step|detail|dwg|drawing|mark)[ _.]{1,2})" + NOT_IN_WORD
                    + "(\\d{1,2}[.,]\\d{1,2}) ?(?:mm)?-" + SHEET + "mm(?![A-Za-z0-9])");

    /** {@code 3mm 5mm}: not a width and a thickness, which differ more, nor a hole and a thickness. */
    private static final Pattern SIDE_BY_SIDE = Pattern.compile("(?i)"
            + "(?<!(?:holes?|dia|od|id|pin|shaft|flat|flat ?bar|bar|angle|strip)[ _.]{1,2})" + NOT_IN_WORD + SHEET
            + "mm[ _](?=" + SHEET
            + "mm(?![A-Za-z0-9]|[ _-]*(?:holes?|dia|slots?|bolts?|rad|radius|pin|drill(?:ed)?|tap(?:ped)?|csk|countersunk"
            + "|bends?|gap|offset|groove|pitch|tabs?|wide|long|high|deep)(?![a-z])))");

    private static final double WIDER_THAN_THICK = 3;

    /** {@code 1-4in} may be a quarter of an inch; {@code 1-5MM} between underscores is no number of a part. */
    private static final Pattern FRACTION_OF_INCH =
            Pattern.compile("(?i)" + NOT_IN_WORD + "(\\d{1,2})[-_](\\d{1,2}) ?(?:in|inch|inches)(?![A-Za-z0-9])");

    private static final Pattern LOST_POINT = Pattern.compile("(?i)^[^-]*_(\\d)-(\\d{1,2}) ?mm_[^-]*$");

    private static final Pattern MILLIMETRES =
            Pattern.compile("(?i)" + NOT_IN_WORD + "((?:1?\\d|2[0-5])(?:[.,]\\d{1,2})?) ?mm(?![A-Za-z0-9])");

    /** {@code 8mm galv bolts}. */
    private static final Pattern FASTENERS =
            Pattern.compile("(?i)^[ _]*(?:bolts?|screws?|rivets?|studs?|pins?|nuts?)(?![a-z]).*");

    private static final String COUNT = "(?:x ?\\d{1,5}|\\d{1,5} ?(?:x|off|pcs))";
    private static final Pattern COUNTS = Pattern.compile("(?i)(?<![\\p{L}\\p{N}.,])(" + COUNT
            + ")[ _]?(?:lh|rh)?[ _]?(?:\\+|&|and|und|en)[ _]?(" + COUNT + ")(?![A-Za-z0-9])");

    private static final Pattern FIGURE = Pattern.compile("\\d+(?:[.,]\\d+)?");

    /** A figure beside a material. @param isField between hyphens, as in {@code -MS-3mm-} */
    private record Sheet(double figure, int material, boolean isField) {}

    private NameDoubts() {}

    /** @param taken the text that the thickness was read from */
    static boolean isOneOfSeveralThicknesses(String taken, String name, List<Materials.Sighting> materials) {
        double figure = number(taken);
        return isOfTwo(FRACTION_OF_INCH, name, figure, Double.MAX_VALUE)
                || isOfTwo(LOST_POINT, name, figure, Double.MAX_VALUE)
                || isOfTwo(CHOICE, name, figure, MOST_OF_A_CHOICE)
                || isOfRange(name, figure)
                || isOfTwo(SIDE_BY_SIDE, name, figure, WIDER_THAN_THICK)
                || isOfSeveralSheets(figure, name, materials);
    }

    /** @param taken the text that the quantity was read from */
    static boolean isOneOfSeveralQuantities(String taken, String name) {
        double figure = number(taken);
        Matcher counts = COUNTS.matcher(name);
        while (counts.find()) {
            if (figure == number(counts.group(1)) || figure == number(counts.group(2))) {
                return true;
            }
        }
        return false;
    }

    /** {@code 3mm MS parts 5mm SS parts}: each beside a material of its own; {@code 8mm galv bolt plate-MS-3mm} has one sheet. */
    private static boolean isOfSeveralSheets(double taken, String name, List<Materials.Sighting> materials) {
        List<Sheet> sheets = new ArrayList<>();
        Matcher figure = MILLIMETRES.matcher(name);
        while (figure.find()) {
            for (Materials.Sighting one : materials) {
                int end = one.start() + one.where().length();
                boolean isBeside = isGap(name, end, figure.start()) || isGap(name, figure.end(), one.start());
                if (isBeside && !FASTENERS.matcher(name.substring(end)).matches()) {
                    int from = Math.min(one.start(), figure.start());
                    boolean isField = isField(name, from, Math.max(end, figure.end()));
                    sheets.add(new Sheet(number(figure.group(1)), one.start(), isField));
                }
            }
        }
        List<Sheet> fields = sheets.stream().filter(Sheet::isField).toList();
        List<Sheet> counted = fields.isEmpty() ? sheets : fields;
        return counted.stream()
                .filter(one -> one.figure() == taken)
                .anyMatch(one -> counted.stream()
                        .anyMatch(other -> one.figure() != other.figure() && one.material() != other.material()));
    }

    private static boolean isField(String name, int from, int to) {
        return from > 0
                && name.charAt(from - 1) == '-'
                && (to == name.length() || name.charAt(to) == '-')
                && name.substring(from, to).indexOf('-') > 0;
    }

    private static boolean isGap(String name, int from, int to) {
        return from <= to && to - from <= 1 && name.substring(from, to).matches("[-_ ]?");
    }

    /** A range goes up: {@code Washer 8.5-2mm} has a hole. */
    private static boolean isOfRange(String name, double taken) {
        Matcher range = RANGE.matcher(name);
        while (range.find()) {
            double least = number(range.group(1));
            double most = number(range.group(2));
            if (least < most && (taken == least || taken == most)) {
                return true;
            }
        }
        return false;
    }

    private static boolean isOfTwo(Pattern pattern, String name, double taken, double mostTimes) {
        Matcher matcher = pattern.matcher(name);
        while (matcher.find()) {
            double one = number(matcher.group(1));
            double other = number(matcher.group(2));
            boolean isNamed = taken == one || taken == other;
            if (isNamed && one != other && Math.max(one, other) <= mostTimes * Math.min(one, other)) {
                return true;
            }
        }
        return false;
    }

    private static double number(String text) {
        Matcher figure = FIGURE.matcher(text);
        return figure.find() ? Double.parseDouble(figure.group().replace(',', '.')) : 0;
    }
}
