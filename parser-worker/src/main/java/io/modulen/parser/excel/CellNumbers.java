package io.modulen.parser.excel;

import io.modulen.names.SheetThickness;
import io.modulen.parser.facts.Counts;
import io.modulen.parser.facts.Lengths;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads numbers as people type them into cells: with units, currencies, and either kind of decimal sign. */
final class CellNumbers {

    /** {@code 2 500}, {@code 12'000}, {@code 1,250.5}: nothing else can be meant but thousands. */
    private static final String GROUPED = "[1-9]\\d{0,2}(?:[ '\u2019\u2009\u00a0\u202f]\\d{3}){1,2}(?:[.,]\\d{1,4})?"
            + "|[1-9]\\d{0,2}(?:,\\d{3}){1,2}\\.\\d{1,4}|[1-9]\\d{0,2}(?:\\.\\d{3}){1,2},\\d{1,4}";

    private static final Pattern LENGTH = Pattern.compile("(?i)(?:t ?=? ?)?(" + GROUPED + "|" + Lengths.FIGURE + ") ?("
            + Lengths.UNIT + ")?\\.?(?: ?(?:thick|thk|dik|dick))?" + Lengths.END + "(?! ?/ ?\\d).*");

    private static final Pattern MILLIMETRES =
            Pattern.compile("(?i)(?<![\\p{L}\\p{N}.,x])(\\d{1,2}(?:[.,]\\d{1,3})?) ?mm(?![\\p{L}\\p{N}])");
    private static final Pattern COUNT = Pattern.compile(
            "(?i)(?:x ?)?(" + Counts.FIGURE + ") ?(?:x|off|(?:pcs?|pce|pieces|ea|each|nos?|units?|stk|st\u00fcck"
                    + "|st|stuks?|ks|szt|kpl|adet|db|kom|buc|pz|pezzi|uds?|\u0448\u0442|\u4e2a|\u4ef6)\\.?)?");
    private static final Pattern MONEY = Pattern.compile("-?\\d[\\d .,'\u00a0]*");

    private CellNumbers() {}

    /** @param unitOfColumn for a figure without a unit of its own; null for millimetres */
    static Optional<Double> millimetres(Cell cell, String unitOfColumn) {
        boolean isUnknown = LengthUnits.UNKNOWN.equals(unitOfColumn);
        boolean mayBeGauge = Column.GAUGE_NUMBER.equals(unitOfColumn);
        if (cell.number() != null) {
            return isUnknown || mayBeGauge && cell.number() == Math.rint(cell.number())
                    ? Optional.empty()
                    : Optional.of(Lengths.millimetres(cell.number(), unitOfColumn));
        }
        Matcher form = LENGTH.matcher(cell.text());
        if (!form.matches()
                || isUnknown && form.group(2) == null
                || mayBeGauge && form.group(2) == null && form.group(1).matches("\\d+")) {
            return Optional.empty();
        }
        return Lengths.millimetres(ungrouped(form.group(1)), form.group(2) == null ? unitOfColumn : form.group(2));
    }

    private static String ungrouped(String figure) {
        if (!figure.matches(GROUPED)) {
            return figure;
        }
        int decimals = Math.max(figure.lastIndexOf('.'), figure.lastIndexOf(','));
        String whole = (decimals < 0 ? figure : figure.substring(0, decimals)).replaceAll("\\D", "");
        return decimals < 0 ? whole : whole + "." + figure.substring(decimals + 1);
    }

    static Optional<Double> thickness(Cell cell, String unitOfColumn, SheetThickness believable) {
        return millimetres(cell, unitOfColumn).filter(believable::isBelievable);
    }

    /** The one figure with its unit beside a material: {@code MS 3mm}. */
    static Optional<Double> thicknessIn(String material, SheetThickness believable) {
        Matcher figure = MILLIMETRES.matcher(material);
        if (!figure.find()) {
            return Optional.empty();
        }
        String number = figure.group(1);
        return figure.find() ? Optional.empty() : believable.read(number);
    }

    static Optional<Integer> count(Cell cell) {
        if (cell.number() != null) {
            double number = cell.number();
            return number == Math.rint(number) && number >= 0 && number <= 10_000_000
                    ? Optional.of((int) number)
                    : Optional.empty();
        }
        Matcher form = COUNT.matcher(cell.text());
        return form.matches() ? Optional.of(Counts.of(form.group(1))) : Optional.empty();
    }

    /** {@code R 1 234.50}, {@code 1.234,50 €}, {@code 12,5}: the last sign is the decimal one. */
    static Optional<Double> money(Cell cell) {
        if (cell.number() != null) {
            return Optional.of(cell.number());
        }
        Matcher found = MONEY.matcher(cell.text());
        if (!found.find()) {
            return Optional.empty();
        }
        String digits = found.group().replaceAll("[ '\u00a0]", "").replaceAll("[.,]+$", "");
        int comma = digits.lastIndexOf(',');
        int dot = digits.lastIndexOf('.');
        boolean commaGroups = comma >= 0 && dot < 0 && digits.matches("-?\\d{1,3}(?:,\\d{3})+");
        String plain = commaGroups || dot > comma
                ? digits.replace(",", "")
                : digits.replace(".", "").replace(',', '.');
        try {
            return Optional.of(Double.valueOf(plain));
        } catch (NumberFormatException e) {
            return Optional.empty();
        }
    }
}
