package io.modulen.parser.excel;

import java.util.List;

/** Takes the rows of all sheets, in order. */
interface RowSink {

    void beginSheet(String name);

    /** @param number of the row as people count, from 1; blank rows may be left out */
    void row(int number, List<Cell> cells);

    /** A doubt about the sheet, for people. */
    void note(String note);
}
