package io.modulen.names;

import java.util.regex.Pattern;

/** Knows the words of what is in a part or on it: {@code 4 off holes} and {@code 8x M12} count no parts. */
public final class PartFeatures {

    private static final Pattern BEGINS = Pattern.compile(
            "(?i)^["
                    + " _.)\\]-]*(?:x ?)?(?:m\\d|\u00d8|dia(?:meter)?s?\\b|(?:(?:tapped|drilled|threaded|countersunk|csk|cskd|round|plain)"
                    + " )?(?:holes?|slots?|studs?)\\b|(?:bolts|screws|rivets|bends|folds)\\b).*",
            Pattern.DOTALL);

    private static final Pattern MEASURED =
            Pattern.compile("(?is)(?:.*[^\\p{L}])?(?:dia(?:meter)?|od|id|holes?|pin|shaft|\u00d8)[ _.:]*");

    private PartFeatures() {}

    /** @param behind what follows a count */
    public static boolean areCounted(String behind) {
        return BEGINS.matcher(behind).matches();
    }

    /** {@code OD 40mm}, {@code Pin 20mm}: how far across, not how thick. */
    static boolean areMeasured(String before) {
        return MEASURED.matcher(before).matches();
    }
}
