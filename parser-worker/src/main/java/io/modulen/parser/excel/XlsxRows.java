package io.modulen.parser.excel;

import io.modulen.events.FailureReason;
import io.modulen.parser.document.Refusal;
import io.modulen.parser.document.Request;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.apache.poi.ooxml.POIXMLException;
import org.apache.poi.openxml4j.exceptions.OpenXML4JException;
import org.apache.poi.openxml4j.exceptions.OpenXML4JRuntimeException;
import org.apache.poi.openxml4j.opc.OPCPackage;
import org.apache.poi.openxml4j.opc.PackageAccess;
import org.apache.poi.openxml4j.util.ZipSecureFile;
import org.apache.poi.ss.usermodel.DateUtil;
import org.apache.poi.xssf.eventusermodel.XSSFReader;

/** Streams the rows of an xlsx; a formula's cell has the value that was calculated last. */
final class XlsxRows {

    private static final int LONGEST_TEXT = 2_000;
    private static final Pattern AREA = Pattern.compile("([A-Z]{1,3})(\\d{1,7}):[A-Z]{1,3}(\\d{1,7})");

    private final RowBudget budget;
    private final RowSink sink;
    private SharedStrings strings = new SharedStrings();
    private DateStyles styles = new DateStyles();
    private Formulas formulas;

    private XlsxRows(RowBudget budget, RowSink sink) {
        this.budget = budget;
        this.sink = sink;
    }

    static void read(Request request, RowBudget budget, RowSink sink) throws IOException {
        // Our own budget counts what is inflated; the library's ratio would refuse honest lists of equal rows.
        ZipSecureFile.setMinInflateRatio(0.0005);
        ZipSecureFile.setMaxEntrySize(request.limits().maxInflatedBytes());
        countParts(request);
        try (OPCPackage workbook = OPCPackage.open(request.file().toFile(), PackageAccess.READ)) {
            new XlsxRows(budget, sink).read(new XSSFReader(workbook));
        } catch (POIXMLException e) {
            if (String.valueOf(e.getMessage()).contains("Strict OOXML")) {
                throw new Refusal(
                        FailureReason.UNSUPPORTED_TYPE,
                        "the workbook is saved as Strict Open XML, which is not read; save it as an ordinary xlsx");
            }
            throw e;
        } catch (OpenXML4JException | OpenXML4JRuntimeException | XMLStreamException e) {
            throw new Refusal(
                    FailureReason.CORRUPT,
                    "the workbook is damaged (" + e.getClass().getSimpleName() + "); save it again");
        }
    }

    /** The library refuses such a workbook as damaged. */
    private static void countParts(Request request) throws IOException {
        try (ZipFile zip = new ZipFile(request.file().toFile())) {
            if (zip.size() > ZipSecureFile.getMaxFileCount()) {
                throw new Refusal(
                        FailureReason.TOO_COMPLEX,
                        "the workbook has " + zip.size() + " parts, at most " + ZipSecureFile.getMaxFileCount()
                                + " are read; save it again without what is not needed");
            }
        } catch (ZipException e) {
            // The library has a second way into damaged archives.
        }
    }

    private void read(XSSFReader workbook) throws IOException, OpenXML4JException, XMLStreamException {
        try (InputStream in = workbook.getSharedStringsData()) {
            strings = in == null ? strings : SharedStrings.read(budget.counting(in));
        }
        try (InputStream in = workbook.getStylesData()) {
            styles = in == null ? styles : DateStyles.read(budget.counting(in));
        }
        WorkbookPart whole;
        try (InputStream in = workbook.getWorkbookData()) {
            whole = WorkbookPart.read(budget.counting(in));
        }
        formulas = new Formulas(whole.isLeftToBeCalculated());
        Iterator<InputStream> sheets = workbook.getSheetsData();
        while (sheets.hasNext()) {
            try (InputStream in = sheets.next()) {
                String name = ((XSSFReader.SheetIterator) sheets).getSheetName();
                sink.beginSheet(name);
                if (whole.hiddenSheets().contains(name)) {
                    sink.hiddenSheet();
                }
                sheet(SheetXml.reader(budget.counting(in)));
                String note = formulas.endSheet();
                if (note != null) {
                    sink.note(note);
                }
            }
        }
    }

    private void sheet(XMLStreamReader xml) throws XMLStreamException {
        List<Cell> row = new ArrayList<>();
        int number = 0;
        while (xml.hasNext()) {
            int event = xml.next();
            if (event == XMLStreamConstants.START_ELEMENT && xml.getLocalName().equals("row")) {
                String stated = xml.getAttributeValue(null, "r");
                number = stated != null && stated.matches("\\d{1,7}") ? Integer.parseInt(stated) : number + 1;
                row = new ArrayList<>();
                String hidden = xml.getAttributeValue(null, "hidden");
                if ("1".equals(hidden) || "true".equals(hidden)) {
                    sink.hidden(number);
                }
            } else if (event == XMLStreamConstants.START_ELEMENT
                    && xml.getLocalName().equals("mergeCell")) {
                budget.countCell();
                merged(xml.getAttributeValue(null, "ref"));
            } else if (event == XMLStreamConstants.START_ELEMENT
                    && xml.getLocalName().equals("c")) {
                cell(xml, row);
            } else if (event == XMLStreamConstants.END_ELEMENT
                    && xml.getLocalName().equals("row")
                    && !row.isEmpty()) {
                sink.row(number, row);
            }
        }
    }

    private void merged(String reference) {
        Matcher form = AREA.matcher(reference == null ? "" : reference);
        if (form.matches()) {
            sink.merged(Integer.parseInt(form.group(2)), Integer.parseInt(form.group(3)), column(form.group(1), 0));
        }
    }

    private void cell(XMLStreamReader xml, List<Cell> row) throws XMLStreamException {
        budget.countCell();
        int column = column(xml.getAttributeValue(null, "r"), row.size());
        String type = xml.getAttributeValue(null, "t");
        String style = xml.getAttributeValue(null, "s");
        StringBuilder value = new StringBuilder();
        String inside = "";
        boolean isFormula = false;
        int depth = 1;
        while (depth > 0 && xml.hasNext()) {
            switch (xml.next()) {
                case XMLStreamConstants.START_ELEMENT -> {
                    depth++;
                    inside = xml.getLocalName();
                    isFormula |= inside.equals("f");
                }
                case XMLStreamConstants.CHARACTERS, XMLStreamConstants.CDATA -> {
                    if ((inside.equals("v") || inside.equals("t")) && value.length() < LONGEST_TEXT) {
                        value.append(xml.getText());
                    }
                }
                case XMLStreamConstants.END_ELEMENT -> {
                    depth--;
                    inside = "";
                }
                default -> {
                    // Comments and the like.
                }
            }
        }
        boolean isText = type != null && !type.equals("n");
        boolean isKnown = !isFormula || isText || formulas.isCalculated(value.toString());
        Cell cell = isKnown ? value(type, style, value.toString()) : Cell.EMPTY;
        while (row.size() < column && row.size() < RowBudget.MOST_COLUMNS) {
            row.add(Cell.EMPTY);
        }
        row.add(cell);
    }

    private Cell value(String type, String style, String value) {
        if (value.isEmpty()) {
            return Cell.EMPTY;
        }
        if (type != null && !type.equals("n")) {
            return switch (type) {
                case "s" ->
                    Cell.of(value.strip().matches("\\d{1,9}") ? strings.get(Integer.parseInt(value.strip())) : "");
                case "b" -> Cell.of(value.strip().equals("1") ? "true" : "false");
                case "e" -> Cell.EMPTY;
                default -> Cell.of(value);
            };
        }
        try {
            double number = Double.parseDouble(value);
            return styles.isDate(style) && DateUtil.isValidExcelDate(number)
                    ? Cell.of(DateUtil.getLocalDateTime(number).toString())
                    : Cell.of(number);
        } catch (NumberFormatException e) {
            return Cell.of(value);
        }
    }

    /** Zero-based, from a reference such as {@code AB12}; the next one when there is none. */
    private static int column(String reference, int next) {
        if (reference == null) {
            return next;
        }
        int column = 0;
        for (int i = 0; i < reference.length() && Character.isLetter(reference.charAt(i)) && i < 4; i++) {
            column = column * 26 + (Character.toUpperCase(reference.charAt(i)) - 'A' + 1);
        }
        return column == 0 ? next : Math.min(column - 1, RowBudget.MOST_COLUMNS);
    }
}
