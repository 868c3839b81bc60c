package io.modulen.parser.facts;

import io.modulen.names.Materials;
import java.util.List;
import java.util.regex.Pattern;

/**
 * A text with the materials in it: looked for once, as a hostile text has a figure beside each of its words.
 *
 * @param materials without coatings ({@code Fe/Zn 8}), and without grades that are numbers or those of bolts
 */
record Line(String text, List<Materials.Sighting> materials) {

    private static final int BESIDE = 40;

    private static final String FASTENER =
            "(?:bolts?|screws?|nuts?|washers?|studs?|rivets?|fasteners?|fixings?|schrauben?|muttern?|nieten?)";

    private static final Pattern BEHIND_FASTENER =
            Pattern.compile("(?i)(?<!\\p{L})" + FASTENER + "(?!\\p{L})[^,;.\\n]{0,20}$");
    private static final Pattern BEFORE_FASTENER =
            Pattern.compile("(?is)^[ -]{1,2}(?:\\w{1,10}[ -])?" + FASTENER + "(?!\\p{L}).*");

    /** A drawing's or part's number; {@code Material no. 1.4301} is none. */
    private static final Pattern BEHIND_NUMBER = Pattern.compile("(?i)(?:(?<!\\p{L})(?:drg|dwg|drawing)"
            + "|(?<!(?:material|mat|werkstoff)[. -]{0,3})(?<!\\p{L})(?:no|nr|number))[.:# ]{0,3}$");

    private static final Pattern GOES_ON = Pattern.compile("(?s)^[-_/]\\d.*");
    private static final Pattern ON_IRON = Pattern.compile("(?i)(?<!\\p{L})fe ?/{1,2} ?$");

    /** A sheet's thickness is no bolt's: {@code Bolt plate 304 SS 2mm}. */
    private static final Pattern BEFORE_THICKNESS =
            Pattern.compile("(?is)^[ ,-]{0,2}\\d{1,2}(?:[.,]\\d{1,2})? ?mm(?![\\p{L}\\p{N}]).*");

    private static final String OTHER_THAN_SHEET =
            "(?<!\\p{L})(?:" + FASTENER + "|filler|wire|weld(?:ing|s)?)(?!\\p{L})";
    private static final Pattern LABELS_ANOTHER = Pattern.compile("(?is).*" + OTHER_THAN_SHEET + "[^,;|\\n]{0,25}");
    private static final Pattern GRADE = Pattern.compile("(?is)grade(?!\\p{L}).*");
    private static final Pattern GRADE_OF_ANOTHER = Pattern.compile("(?is).*" + OTHER_THAN_SHEET + ".*");

    /** {@code BOLT GRADE: A4}, {@code FILLER WIRE GRADE: 316L}. @param start of the label, {@code end} of what it names */
    static boolean isLabelOfSomethingElse(String text, int start, int end) {
        String before = text.substring(0, start);
        String label = text.substring(start, end);
        boolean isGradeOfAnother = GRADE.matcher(label).matches()
                && GRADE_OF_ANOTHER.matcher(label).matches();
        return isGradeOfAnother || LABELS_ANOTHER.matcher(before).matches();
    }

    /** @param isLabelled whether a label for materials stands in it: without one "acrylic" may be of anything */
    static Line of(String text, boolean isLabelled, Materials materials) {
        return new Line(
                text,
                materials.in(text).stream()
                        .filter(one -> isLabelled || !Materials.isSeldom(one.where()))
                        .filter(one -> !isOfSomethingElse(one, text))
                        .toList());
    }

    private static boolean isOfSomethingElse(Materials.Sighting one, String text) {
        int end = one.start() + one.where().length();
        String before = text.substring(Math.max(0, one.start() - BESIDE), one.start());
        String behind = text.substring(end, Math.min(text.length(), end + BESIDE));
        boolean isGrade = one.where().chars().anyMatch(Character::isDigit);
        boolean isOfFastener = BEHIND_FASTENER.matcher(before).find()
                        && !BEFORE_THICKNESS.matcher(behind).matches()
                || BEFORE_FASTENER.matcher(behind).matches();
        boolean isNumber =
                BEHIND_NUMBER.matcher(before).find() || GOES_ON.matcher(behind).matches();
        return ON_IRON.matcher(before).find() || isGrade && (isOfFastener || isNumber);
    }
}
