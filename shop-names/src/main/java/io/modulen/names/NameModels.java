package io.modulen.names;

import java.util.regex.Pattern;

/** Tells what cars and machines are called, {@code BMW X5} and {@code VW T5}, from counts and thicknesses. */
final class NameModels {

    private static final Pattern COUNT = Pattern.compile("X\\d{1,3}");
    private static final Pattern VAN = Pattern.compile("T\\d+");

    private static final Pattern SMALL_LETTERS = Pattern.compile("\\p{Ll}{3}");

    private static final Pattern WORD_BEHIND = Pattern.compile("^[ _]+[a-z]{3}.*");
    /** {@code X4 brackets}, where no maker stands in front. */
    private static final Pattern SEVERAL_BEHIND = Pattern.compile("^[ _]+[a-z]{2,}[^s\\W]s(?![a-z]).*");
    /** Said of pieces, not of a model: {@code X4 mirrored}. */
    private static final Pattern REMARK_BEHIND = Pattern.compile(
            "^[ _]+(?:mirror|hand|opp|laser|cut|final|rev|urgent|each|per|pcs|pieces|off|set|galv|paint|powder|bent|folded).*");

    private static final Pattern MAKER_IN_FRONT = Pattern.compile(".*(?<!\\p{L})\\p{Lu}{2,}[ _]+$");
    private static final Pattern FIGURE_IN_FRONT = Pattern.compile("(?i).*\\dmm[ _]+$");

    private NameModels() {}

    /** Whether a count in front of small letters may be a model; small letters name none. */
    static boolean isModel(String before, String figure, String behind) {
        String count = figure.strip();
        boolean isFirst = before.isBlank();
        boolean isOfPieces = REMARK_BEHIND.matcher(behind).matches()
                || FIGURE_IN_FRONT.matcher(before).matches()
                || isFirst
                        && (count.length() > 2 || SEVERAL_BEHIND.matcher(behind).matches());
        return COUNT.matcher(count).matches() && WORD_BEHIND.matcher(behind).matches() && !isOfPieces;
    }

    /** {@code T10} is a thickness in a name that is all in capitals, but for {@code x2} and {@code mm}. */
    static boolean mayBeVan(String figure, String name) {
        return VAN.matcher(figure).matches() && SMALL_LETTERS.matcher(name).find();
    }

    /** {@code VW T5}, {@code T5 swivel plate}; {@code Bracket T10 x4} is of a sheet. */
    static boolean standsAsModel(String before, String behind) {
        return WORD_BEHIND.matcher(behind).matches()
                || MAKER_IN_FRONT.matcher(before).matches();
    }
}
