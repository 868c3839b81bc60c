package io.modulen.parser.excel;

/**
 * What stands in a cell.
 *
 * @param text as a person would read it; never null
 * @param number null when the cell holds no number
 */
record Cell(String text, Double number) {

    static final Cell EMPTY = new Cell("", null);

    static Cell of(String text) {
        return text.isBlank() ? EMPTY : new Cell(text.strip(), null);
    }

    static Cell of(double number) {
        return Double.isFinite(number) ? new Cell(plain(number), number) : EMPTY;
    }

    private static String plain(double number) {
        return number == Math.rint(number) && Math.abs(number) < 1e15
                ? String.valueOf((long) number)
                : String.valueOf(Math.round(number * 1e10) / 1e10);
    }

    boolean isEmpty() {
        return text.isEmpty();
    }
}
