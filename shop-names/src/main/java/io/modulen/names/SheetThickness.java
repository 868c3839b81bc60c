package io.modulen.names;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The thicknesses of sheet that can be true; anything outside is a dimension or a slip.
 *
 * @param minMm smallest believable thickness
 * @param maxMm largest
 */
public record SheetThickness(double minMm, double maxMm) {

    /** 0.2 to 50 mm. */
    public static final SheetThickness USUAL = new SheetThickness(0.2, 50);

    private static final Pattern NUMBER = Pattern.compile("(\\d{0,4})(?:[.,](\\d{1,4}))?");
    private static final Pattern LOST_POINT = Pattern.compile("0(\\d{1,3})");

    public SheetThickness {
        if (!(minMm > 0 && maxMm >= minMm)) {
            throw new IllegalArgumentException("thickness range " + minMm + " to " + maxMm + " mm is empty");
        }
    }

    public boolean isBelievable(double millimetres) {
        return millimetres >= minMm && millimetres <= maxMm;
    }

    /** Reads {@code 3}, {@code 1.2}, {@code 1,2}, {@code .5}, and {@code 053} as 0.53; empty when it can't be a sheet's thickness. */
    public Optional<Double> read(String number) {
        Matcher form = NUMBER.matcher(number);
        if (!form.matches()) {
            return Optional.empty();
        }
        Matcher lostPoint = LOST_POINT.matcher(number);
        double value = lostPoint.matches()
                ? Double.parseDouble("0." + lostPoint.group(1))
                : Double.parseDouble(form.group(1) + "." + (form.group(2) == null ? "0" : form.group(2)));
        return isBelievable(value) ? Optional.of(value) : Optional.empty();
    }
}
