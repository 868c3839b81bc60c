package io.modulen.parser.excel;

import java.util.List;

/** Takes the rows of all sheets, in order. */
interface RowSink {

    void beginSheet(String name);

    /** The sheet that has begun is not shown. */
    void hiddenSheet();

    /** @param number of the row as people count, from 1; blank rows may be left out */
    void row(int number, List<Cell> cells);

    /** The row of this number, which comes next or never, is not shown: by a filter, or by hand. */
    void hidden(int number);

    /** Cells of one column that are merged over rows; after the rows. */
    void merged(int firstRow, int lastRow, int column);

    /** A doubt about the sheet, for people. */
    void note(String note);
}
