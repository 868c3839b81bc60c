package io.modulen.parser.excel;

import static io.modulen.parser.fixtures.Parsing.parse;
import static org.assertj.core.api.Assertions.assertThat;

import io.modulen.parser.document.Document;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.function.Consumer;
import org.apache.poi.hssf.usermodel.HSSFWorkbook;
import org.apache.poi.ss.usermodel.Row;
import org.apache.poi.ss.usermodel.Sheet;
import org.apache.poi.ss.usermodel.Workbook;
import org.apache.poi.ss.util.CellRangeAddress;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MergedAndHiddenRowsTest {

    private static final Object[] TITLES = {"Part", "Material", "Thickness", "Qty", "Total"};

    @ParameterizedTest
    @ValueSource(strings = {"xlsx", "xls"})
    void whatIsMergedOverRowsBelongsToEach(String format) throws IOException {
        Document list = list(
                format,
                sheet -> {
                    sheet.addMergedRegion(CellRangeAddress.valueOf("B2:B3"));
                    sheet.addMergedRegion(CellRangeAddress.valueOf("C2:C3"));
                    sheet.addMergedRegion(CellRangeAddress.valueOf("D2:D3"));
                },
                new Object[] {"Lid", "MS", 3, 4},
                new Object[] {"Box", null, null, null},
                new Object[] {"Arm", null, null, 2});

        assertThat(list.items())
                .extracting(item -> item.get("material") + " " + item.get("thickness_mm") + " " + item.get("quantity"))
                .containsExactly("Mild Steel 3.0 4", "Mild Steel 3.0 null", "null null 2");
    }

    @ParameterizedTest
    @ValueSource(strings = {"xlsx", "xls"})
    void aHiddenRowIsAnItemAndItsSheetHasANote(String format) throws IOException {
        Document list = list(
                format,
                sheet -> sheet.getRow(2).setZeroHeight(true),
                new Object[] {"Lid", "MS", 3, 4, 40},
                new Object[] {"Box", "SS", 2, 5, 50},
                new Object[] {"Total", null, null, 4, 40});

        assertThat(list.items()).extracting(item -> item.get("hidden")).containsExactly(null, true);
        assertThat(list.notes())
                .containsExactly("sheet List: 1 rows are hidden, by a filter or by hand; they are items too");
    }

    @ParameterizedTest
    @ValueSource(strings = {"xlsx", "xls"})
    void aTotalThatIsWrongWithAndWithoutHiddenRowsIsNoted(String format) throws IOException {
        Document list = list(
                format,
                sheet -> sheet.getRow(2).setZeroHeight(true),
                new Object[] {"Lid", "MS", 3, 4, 40},
                new Object[] {"Box", "SS", 2, 5, 50},
                new Object[] {"Total", null, null, 9, 70});

        assertThat(list.notes())
                .contains("sheet List: the rows add up to 90.00, the sheet says 70.00")
                .hasSize(2);
    }

    private static Document list(String format, Consumer<Sheet> change, Object[]... rows) throws IOException {
        try (Workbook workbook = format.equals("xls") ? new HSSFWorkbook() : new XSSFWorkbook()) {
            Sheet sheet = workbook.createSheet("List");
            write(sheet.createRow(0), TITLES);
            for (int i = 0; i < rows.length; i++) {
                write(sheet.createRow(i + 1), rows[i]);
            }
            change.accept(sheet);
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            workbook.write(bytes);
            return parse("list." + format, bytes.toByteArray());
        }
    }

    private static void write(Row row, Object[] values) {
        for (int i = 0; i < values.length; i++) {
            if (values[i] instanceof Number number) {
                row.createCell(i).setCellValue(number.doubleValue());
            } else if (values[i] != null) {
                row.createCell(i).setCellValue(values[i].toString());
            }
        }
    }
}
