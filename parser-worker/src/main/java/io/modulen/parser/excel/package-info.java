/** Workbooks and CSV: every row of a list as an item. */
package io.modulen.parser.excel;
