package io.modulen.parser.excel;

import io.modulen.events.FailureReason;
import io.modulen.parser.document.Refusal;
import io.modulen.parser.document.Request;
import java.io.IOException;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import org.apache.poi.EncryptedDocumentException;
import org.apache.poi.hssf.eventusermodel.FormatTrackingHSSFListener;
import org.apache.poi.hssf.eventusermodel.HSSFEventFactory;
import org.apache.poi.hssf.eventusermodel.HSSFListener;
import org.apache.poi.hssf.eventusermodel.HSSFRequest;
import org.apache.poi.hssf.record.BOFRecord;
import org.apache.poi.hssf.record.BoundSheetRecord;
import org.apache.poi.hssf.record.CellValueRecordInterface;
import org.apache.poi.hssf.record.FormulaRecord;
import org.apache.poi.hssf.record.LabelRecord;
import org.apache.poi.hssf.record.LabelSSTRecord;
import org.apache.poi.hssf.record.MergeCellsRecord;
import org.apache.poi.hssf.record.NumberRecord;
import org.apache.poi.hssf.record.Record;
import org.apache.poi.hssf.record.RowRecord;
import org.apache.poi.hssf.record.SSTRecord;
import org.apache.poi.hssf.record.StringRecord;
import org.apache.poi.poifs.filesystem.POIFSFileSystem;
import org.apache.poi.ss.usermodel.DateUtil;
import org.apache.poi.ss.util.CellRangeAddress;

/** Streams the rows of an old xls by POI's events. */
final class XlsRows implements HSSFListener {

    private final RowBudget budget;
    private final RowSink sink;
    private final List<String> sheetNames = new ArrayList<>();
    private final BitSet hiddenSheets = new BitSet();
    private FormatTrackingHSSFListener formats;
    private SSTRecord strings;
    private int sheet = -1;
    private int row = -1;
    private List<Cell> cells = new ArrayList<>();
    private FormulaRecord waitsForText;
    private final Formulas formulas = new Formulas(false);

    private XlsRows(RowBudget budget, RowSink sink) {
        this.budget = budget;
        this.sink = sink;
    }

    static void read(Request request, RowBudget budget, RowSink sink) throws IOException {
        XlsRows rows = new XlsRows(budget, sink);
        rows.formats = new FormatTrackingHSSFListener(rows);
        HSSFRequest events = new HSSFRequest();
        events.addListenerForAllRecords(rows.formats);
        try (POIFSFileSystem file = new POIFSFileSystem(request.file().toFile(), true)) {
            new HSSFEventFactory().processWorkbookEvents(events, file);
        } catch (EncryptedDocumentException e) {
            throw new Refusal(
                    FailureReason.ENCRYPTED, "the workbook is protected by a password; remove it and upload it again");
        }
        rows.endSheet();
    }

    @Override
    public void processRecord(Record record) {
        if (record instanceof BoundSheetRecord bound) {
            hiddenSheets.set(sheetNames.size(), bound.isHidden() || bound.isVeryHidden());
            sheetNames.add(bound.getSheetname());
        } else if (record instanceof BOFRecord begin && begin.getType() == BOFRecord.TYPE_WORKSHEET) {
            endSheet();
            sheet++;
            row = -1;
            sink.beginSheet(sheet < sheetNames.size() ? sheetNames.get(sheet) : "Sheet" + (sheet + 1));
            if (hiddenSheets.get(sheet)) {
                sink.hiddenSheet();
            }
        } else if (record instanceof SSTRecord table) {
            strings = table;
        } else if (record instanceof StringRecord text && waitsForText != null) {
            put(waitsForText, Cell.of(text.getString()));
            waitsForText = null;
        } else if (record instanceof RowRecord one && one.getZeroHeight()) {
            sink.hidden(one.getRowNumber() + 1);
        } else if (record instanceof MergeCellsRecord areas) {
            for (int i = 0; i < areas.getNumAreas(); i++) {
                CellRangeAddress area = areas.getAreaAt(i);
                sink.merged(area.getFirstRow() + 1, area.getLastRow() + 1, area.getFirstColumn());
            }
        } else if (record instanceof CellValueRecordInterface cell) {
            cell(cell);
        }
    }

    private void cell(CellValueRecordInterface cell) {
        budget.countCell();
        if (cell instanceof LabelSSTRecord label) {
            put(
                    cell,
                    Cell.of(
                            strings == null
                                    ? ""
                                    : strings.getString(label.getSSTIndex()).getString()));
        } else if (cell instanceof NumberRecord number) {
            put(cell, number(cell, number.getValue()));
        } else if (cell instanceof LabelRecord label) {
            put(cell, Cell.of(label.getValue()));
        } else if (cell instanceof FormulaRecord formula) {
            if (formula.hasCachedResultString()) {
                waitsForText = formula;
            } else {
                put(cell, value(formula));
            }
        }
    }

    private Cell value(FormulaRecord formula) {
        return switch (formula.getCachedResultTypeEnum()) {
            case NUMERIC -> formulas.isCalculated("0.0") ? number(formula, formula.getValue()) : Cell.EMPTY;
            case BOOLEAN -> Cell.of(String.valueOf(formula.getCachedBooleanValue()));
            case ERROR -> Cell.EMPTY;
            default -> {
                formulas.isCalculated("");
                yield Cell.EMPTY;
            }
        };
    }

    private void endSheet() {
        endRow();
        String note = sheet < 0 ? null : formulas.endSheet();
        if (note != null) {
            sink.note(note);
        }
    }

    private Cell number(CellValueRecordInterface cell, double value) {
        boolean isDate = DateUtil.isADateFormat(formats.getFormatIndex(cell), formats.getFormatString(cell));
        return isDate && DateUtil.isValidExcelDate(value)
                ? Cell.of(DateUtil.getLocalDateTime(value).toString())
                : Cell.of(value);
    }

    private void put(CellValueRecordInterface place, Cell cell) {
        if (place.getRow() != row) {
            endRow();
            row = place.getRow();
        }
        while (cells.size() < place.getColumn() && cells.size() < RowBudget.MOST_COLUMNS) {
            cells.add(Cell.EMPTY);
        }
        if (cells.size() == place.getColumn()) {
            cells.add(cell);
        }
    }

    private void endRow() {
        if (!cells.isEmpty()) {
            sink.row(row + 1, cells);
            cells = new ArrayList<>();
        }
    }
}
