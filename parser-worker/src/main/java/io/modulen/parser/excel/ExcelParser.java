package io.modulen.parser.excel;

import io.modulen.events.FailureReason;
import io.modulen.parser.document.Document;
import io.modulen.parser.document.DocumentParser;
import io.modulen.parser.document.DocumentType;
import io.modulen.parser.document.Refusal;
import io.modulen.parser.document.Request;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

/** Reads workbooks and CSV, every sheet and every row. */
public final class ExcelParser implements DocumentParser {

    private static final int MOST_SHEETS = 500;

    private final String format;

    /** @param format {@code xlsx}, {@code xls}, {@code csv} or {@code encrypted}, by content */
    public ExcelParser(String format) {
        this.format = format;
    }

    @Override
    public Document parse(Request request) throws IOException {
        Sheets sheets = new Sheets(request);
        RowBudget budget = new RowBudget(request.limits());
        switch (format) {
            case "xlsx" -> XlsxRows.read(request, budget, sheets);
            case "xls" -> XlsRows.read(request, budget, sheets);
            case "csv" -> CsvRows.read(request, budget, sheets);
            default ->
                throw new Refusal(
                        FailureReason.ENCRYPTED,
                        "the workbook is protected by a password; remove it and upload it again");
        }
        sheets.finish();
        return document(sheets.all, request);
    }

    private static Document document(List<ListSheet> sheets, Request request) {
        Document document = new Document(DocumentType.EXCEL);
        Map<String, Object> extracted = document.extracted();
        ListSheet main = sheets.stream()
                .filter(sheet -> sheet.header != null)
                .max(Comparator.comparing((ListSheet sheet) -> !sheet.isHidden && !sheet.items.isEmpty())
                        .thenComparingInt(sheet -> sheet.items.size()))
                .orElse(null);
        extracted.put("sheet_names", sheets.stream().map(sheet -> sheet.name).toList());
        extracted.put("sheet_count", sheets.size());
        extracted.put("row_count", main == null ? 0 : main.shown.isEmpty() ? 0 : main.rows - 1 - main.firstRows.size());
        extracted.put("column_count", main == null ? 0 : main.columns);
        extracted.put(
                "headers",
                main == null
                        ? List.of()
                        : main.header.names().stream().limit(200).toList());
        extracted.put("data_rows", main == null ? List.of() : main.shown);
        extracted.put("detected_schema", main == null ? "empty" : main.schema());
        extracted.put("column_mapping", main == null ? Map.of() : main.header.mapping());
        extracted.put(
                "sheets", sheets.stream().limit(100).map(ListSheet::summary).toList());
        sheets.forEach(sheet -> {
            document.items().addAll(sheet.items);
            document.notes().addAll(sheet.notes);
        });
        if (document.items().size() > request.limits().maxItems()) {
            int all = document.items().size();
            document.items().subList(request.limits().maxItems(), all).clear();
            document.notes().add("only the first " + request.limits().maxItems() + " of " + all + " items are kept");
        }
        boolean isShown = sheets.stream().anyMatch(sheet -> !sheet.isHidden && !sheet.items.isEmpty());
        List<ListSheet> speaking =
                sheets.stream().filter(sheet -> !isShown || !sheet.isHidden).toList();
        document.clues().addAll(ListClues.of(speaking, request.options()));
        if (main == null) {
            document.notes().add("the workbook is empty");
        }
        return document;
    }

    /** Hands rows to the sheet they belong to. */
    private static final class Sheets implements RowSink {

        private final List<ListSheet> all = new ArrayList<>();
        private final Request request;

        Sheets(Request request) {
            this.request = request;
        }

        @Override
        public void beginSheet(String name) {
            finish();
            if (all.size() >= MOST_SHEETS) {
                throw new Refusal(
                        FailureReason.TOO_COMPLEX, "the workbook has more than " + MOST_SHEETS + " sheets; split it");
            }
            all.add(new ListSheet(name, request.options(), request.limits()));
        }

        @Override
        public void hiddenSheet() {
            all.get(all.size() - 1).isHidden = true;
        }

        @Override
        public void row(int number, List<Cell> cells) {
            all.get(all.size() - 1).row(number, cells);
        }

        @Override
        public void hidden(int number) {
            all.get(all.size() - 1).hidden.set(number);
        }

        @Override
        public void merged(int firstRow, int lastRow, int column) {
            all.get(all.size() - 1).merged.add(firstRow, lastRow, column);
        }

        @Override
        public void note(String note) {
            ListSheet sheet = all.get(all.size() - 1);
            sheet.notes.add("sheet " + sheet.name + ": " + note);
        }

        void finish() {
            if (!all.isEmpty()) {
                all.get(all.size() - 1).finish();
            }
        }
    }
}
