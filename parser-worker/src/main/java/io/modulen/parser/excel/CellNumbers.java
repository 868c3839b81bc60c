package io.modulen.parser.excel;

import io.modulen.names.SheetThickness;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads numbers as people type them into cells: with units, currencies, and either kind of decimal sign. */
final class CellNumbers {

    private static final Pattern LENGTH = Pattern.compile(
            "(?i)(?:t ?= ?)?(\\d{1,5}(?:[.,]\\d{1,4})?) ?(mm|cm|m|in|inch|\")?\\.?(?: ?(?:thick|thk|dik|dick))?(?![\\p{L}\\p{N}]).*");
    private static final Pattern COUNT = Pattern.compile(
            "(?i)(?:x ?)?(\\d{1,7})(?:[.,]0+)? ?(?:x|off|pcs?\\.?|pieces|ea|each|units?|stk\\.?|st\u00fcck|stuks?)?");
    private static final Pattern MONEY = Pattern.compile("-?\\d[\\d .,'\u00a0]*");

    private CellNumbers() {}

    static Optional<Double> millimetres(Cell cell) {
        if (cell.number() != null) {
            return Optional.of(cell.number());
        }
        Matcher form = LENGTH.matcher(cell.text());
        if (!form.matches()) {
            return Optional.empty();
        }
        double value = Double.parseDouble(form.group(1).replace(',', '.'));
        String unit = form.group(2) == null ? "mm" : form.group(2).toLowerCase(java.util.Locale.ROOT);
        return Optional.of(
                switch (unit) {
                    case "cm" -> value * 10;
                    case "m" -> value * 1000;
                    case "in", "inch", "\"" -> value * 25.4;
                    default -> value;
                });
    }

    static Optional<Double> thickness(Cell cell, SheetThickness believable) {
        return millimetres(cell).filter(believable::isBelievable);
    }

    static Optional<Integer> count(Cell cell) {
        if (cell.number() != null) {
            double number = cell.number();
            return number == Math.rint(number) && number >= 0 && number <= 10_000_000
                    ? Optional.of((int) number)
                    : Optional.empty();
        }
        Matcher form = COUNT.matcher(cell.text());
        return form.matches() ? Optional.of(Integer.valueOf(form.group(1))) : Optional.empty();
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
