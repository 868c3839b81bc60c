package io.modulen.parser.excel;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Reads the widths and lengths of one sheet. One comma or dot before exactly three digits may set thousands apart or be
 * the decimal sign, and a person can't be asked; {@code 1,250} is 1250 mm, {@code 125.375} is what it says.
 */
final class SideLengths {

    private static final Pattern TWO_READINGS =
            Pattern.compile("(?i)[1-9]\\d{0,2}[.,]\\d{3} ?(?:mm|millimet(?:er|re)s?)?\\.?");
    private static final Pattern MILLIMETRES = Pattern.compile("(?i)mm|millimet(?:er|re)s?");

    /** Millimetres; below it a side is too short to be one, and as thousands (6 m) not longer than a sheet. */
    private static final double SHORTEST_SIDE = 6;

    /** Millimetres; no sheet is longer. */
    private static final double LONGEST_SIDE = 20_000;

    private static final double THOUSAND = 1000;

    private int thousands;
    private int leftOut;
    private int ofUnknownUnit;
    private String firstOfThousands;
    private String firstLeftOut;

    /** In millimetres; null when there is none, or none that is sure. */
    Double read(Cell cell, String unitOfColumn) {
        Optional<Double> plain = CellNumbers.millimetres(cell, unitOfColumn);
        if (LengthUnits.UNKNOWN.equals(unitOfColumn) && plain.isEmpty() && !cell.isEmpty()) {
            ofUnknownUnit++;
            return null;
        }
        boolean isOfMillimetres = unitOfColumn == null
                || MILLIMETRES.matcher(unitOfColumn).matches()
                || MILLIMETRES.matcher(cell.text()).find();
        boolean hasTwoReadings = cell.number() == null
                && isOfMillimetres
                && TWO_READINGS.matcher(cell.text()).matches();
        if (plain.isEmpty() || !hasTwoReadings || plain.get() * THOUSAND > LONGEST_SIDE) {
            return plain.orElse(null);
        }
        if (plain.get() < SHORTEST_SIDE) {
            thousands++;
            firstOfThousands = firstOfThousands == null ? cell.text() : firstOfThousands;
            return (double) Math.round(plain.get() * THOUSAND);
        }
        leftOut++;
        firstLeftOut = firstLeftOut == null ? cell.text() : firstLeftOut;
        return null;
    }

    List<String> notes(String sheet) {
        List<String> notes = new ArrayList<>();
        if (thousands > 0) {
            notes.add("sheet " + sheet + ": " + thousands + " widths and lengths such as \"" + firstOfThousands
                    + "\" were taken for thousands of millimetres");
        }
        if (ofUnknownUnit > 0) {
            notes.add("sheet " + sheet + ": " + ofUnknownUnit
                    + " widths and lengths are left out; the unit behind the quantity may be theirs");
        }
        if (leftOut > 0) {
            notes.add("sheet " + sheet + ": " + leftOut + " widths and lengths such as \"" + firstLeftOut
                    + "\" are left out; they may be of millimetres or of thousands");
        }
        return notes;
    }
}
