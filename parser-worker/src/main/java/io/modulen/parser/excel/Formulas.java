package io.modulen.parser.excel;

/**
 * Knows which formulas of a workbook were never calculated: programs that make workbooks without a spreadsheet leave the
 * value blank, or 0 and a request to calculate when the workbook is opened.
 */
final class Formulas {

    private final boolean areLeftToBeCalculated;
    private int all;
    private int withoutValue;

    /** @param areLeftToBeCalculated whether the workbook asks for it when it is opened */
    Formulas(boolean areLeftToBeCalculated) {
        this.areLeftToBeCalculated = areLeftToBeCalculated;
    }

    /** Whether a formula's value, which is no text, is known; counts it. */
    boolean isCalculated(String value) {
        boolean isKnown = !value.isEmpty() && !(areLeftToBeCalculated && value.matches("0(?:\\.0*)?"));
        all++;
        withoutValue += isKnown ? 0 : 1;
        return isKnown;
    }

    /** Says at a sheet's end that none of its formulas has a value, and begins the next one; null when some have. */
    String endSheet() {
        boolean isUncalculated = all > 0 && withoutValue == all;
        String note = isUncalculated
                ? all + " formulas were never calculated, their cells were left out; open the workbook in a"
                        + " spreadsheet program and save it"
                : null;
        all = 0;
        withoutValue = 0;
        return note;
    }
}
