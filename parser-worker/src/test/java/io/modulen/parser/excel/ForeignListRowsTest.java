package io.modulen.parser.excel;

import static io.modulen.parser.fixtures.Parsing.clue;
import static io.modulen.parser.fixtures.Parsing.parse;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeout;

import io.modulen.parser.document.Document;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.poi.hssf.usermodel.HSSFWorkbook;
import org.apache.poi.ss.usermodel.Sheet;
import org.apache.poi.ss.usermodel.Workbook;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Rows and columns beside those of the parts, as lists of other programs have them. */
class ForeignListRowsTest {

    private static Document csv(String... lines) {
        return parse("a.csv", (String.join("\n", lines) + "\n").getBytes(StandardCharsets.UTF_8));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Cut length (m)",
                "Total Weight (kg)",
                "Part weight",
                "Hole Qty",
                "Bend count",
                "Coating thickness",
                "Part Rev",
                "Cutting time each",
                "Date Required",
                "Area per piece"
            })
    void whatIsOfSomethingElseIsNoColumnOfTheParts(String title) {
        assertThat(Column.of(title)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "Part No / Rev, PART_NAME",
        "Part No (Rev), PART_NAME",
        "Drawing Number & Revision, PART_NAME",
        "Material / Coating, MATERIAL",
        "Qty / Weight, QUANTITY",
    })
    void aTitleOfTwoThingsIsThatOfThePart(String title, Column column) {
        assertThat(Column.of(title)).map(Column.Match::column).contains(column);
    }

    @ParameterizedTest
    @ValueSource(strings = {"Weight/part", "Weight (per part)", "Area / Weight", "Rev."})
    void whatIsDividedOtherwiseIsNone(String title) {
        assertThat(Column.of(title)).isEmpty();
    }

    @Test
    void rowsOfManyTextsAreNotLookedThroughForTitles() {
        String row = "Lid," + IntStream.range(0, 99).mapToObj(i -> "text " + i).collect(Collectors.joining(","));
        String[] lines = Stream.concat(
                        Stream.of("Part,Qty"),
                        IntStream.range(0, 20_000).mapToObj(i -> i % 2 == 0 ? row : "Part," + i + row))
                .toArray(String[]::new);
        byte[] bytes = (String.join("\n", lines) + "\n").getBytes(StandardCharsets.UTF_8);

        // Two million cells: a second or so, twelve when each was looked at as a title.
        assertTimeout(Duration.ofSeconds(8), () -> parse("a.csv", bytes));
    }

    @Test
    void whatAListHasNoColumnForIsReadFromTheNamesOfItsParts() {
        Document files = csv("File,Customer", "0001-Bracket-MS-3mm-x10.dxf,A", "0002-Lid-Galv-1.2mm-x2.dxf,A");
        assertThat(files.items())
                .extracting(item -> item.get("material") + " " + item.get("thickness_mm") + " " + item.get("quantity"))
                .containsExactly("Mild Steel 3.0 10", "Galvanized Steel 1.2 2");

        Document described = csv("Description,Qty", "Bracket MS 3mm,4", "Lid MS 3mm,2");
        assertThat(described.items())
                .extracting(item -> item.get("material") + " " + item.get("thickness_mm") + " " + item.get("quantity"))
                .containsExactly("Mild Steel 3.0 4", "Mild Steel 3.0 2");
        assertThat(clue(described, "thickness_mm").orElseThrow().confidence()).isEqualTo(0.7);

        Document own = csv("Description,Material,Thickness,Qty", "Copper pipe bracket 5mm,,3,2", "Lid,MS,,2");
        assertThat(own.items())
                .extracting(item -> item.get("material") + " " + item.get("thickness_mm"))
                .containsExactly("null 3.0", "Mild Steel null");
    }

    @Test
    void whatIsNoCountAndNoThicknessIsLeftOutWithANote() {
        Document half = csv("Part,Thickness,Qty", "Lid,3-5mm,10.5", "Foot,2,4", "Base,-,tbc");
        assertThat(half.items())
                .extracting(item -> item.get("thickness_mm") + " " + item.get("quantity"))
                .containsExactly("null null", "2.0 4", "null null");
        assertThat(half.notes()).anyMatch(note -> note.contains("2 quantities and thicknesses such as \"10.5\""));
    }

    @Test
    void theTotalQuantityIsWhatIsCut() {
        assertThat(csv("Part,Qty per set,Sets,Total Qty", "Lid,2,5,10").items())
                .extracting(item -> item.get("quantity"))
                .containsExactly(10);
        assertThat(csv("Part,Qty,Total Qty", "Lid,2,10").items())
                .extracting(item -> item.get("quantity"))
                .containsExactly(10);
    }

    @Test
    void requiredAloneIsWeakerThanAQuantity() {
        assertThat(csv("Part,Required,Qty Ordered", "Lid,77,3").items())
                .singleElement()
                .satisfies(item -> assertThat(item).containsEntry("quantity", 3));
    }

    @Test
    void headingsAndRemarksAreNoItems() {
        Document list = csv("Part,Material,Thickness,Qty", "SECTION A,,,", "Lid,MS,3,10", "Notes:,,,", "Deburr all,,,");

        assertThat(list.items()).extracting(item -> item.get("part_name")).containsExactly("Lid");
        assertThat(list.notes())
                .containsExactly("sheet csv: 3 rows with nothing but a name are no items, such as \"SECTION A\"");
        assertThat(csv("Part,Colour,Qty", "Lid,red,", "Box,blue,").items()).hasSize(2);
        assertThat(csv("Part,Material,Qty", "Lid,,", "Box,,").items()).hasSize(2);
    }

    @Test
    void ofTwoThicknessesInACellNoneIsTaken() {
        assertThat(csv("Part,Material,Thickness", "Lid,MS,1.5 / 2", "Box,MS,3 mm / plate")
                        .items())
                .extracting(item -> item.get("thickness_mm"))
                .containsExactly(null, 3.0);
    }

    @Test
    void aListWhosePartsAreColumnsSaysNothingOfTheFile() {
        Document list = csv("Part,Lid,Box", "Material,MS,SS", "Thickness,3,2", "Qty,10,4");

        assertThat(clue(list, "thickness_mm")).isEmpty();
        assertThat(list.notes()).hasSize(1);
    }

    @Test
    void aLabelsValueIsReadWithoutWhatDividesCells() {
        Document form = csv("Part Name:,Bracket", "Material:,MS", "Qty:,25");

        assertThat(form.clues())
                .filteredOn(clue -> clue.fact().equals("part_name"))
                .extracting(clue -> clue.value())
                .containsOnly("Bracket");
    }

    @Test
    void aUnitMayStandBesideAValue() {
        Document form = csv("Material,MS,", "Thickness,3,mm", "Qty,10,pcs");

        assertThat(clue(form, "thickness_mm").orElseThrow().value()).isEqualTo(3.0);
        assertThat(clue(form, "quantity").orElseThrow().value()).isEqualTo(10);
    }

    @Test
    void rowsOfHiddenSheetsAreMarkedAndSayNothingOfTheFile() throws IOException {
        for (Document list : List.of(
                parse("a.xlsx", withHiddenSheet(new XSSFWorkbook())),
                parse("a.xls", withHiddenSheet(new HSSFWorkbook())))) {
            assertThat(list.items()).hasSize(3);
            assertThat(list.items().get(0)).doesNotContainKey("hidden");
            assertThat(list.items().get(2)).containsEntry("hidden", true);
            assertThat(list.notes()).containsExactly("sheet Prices is hidden; its rows are items too");
            assertThat(list.extracted()).containsEntry("row_count", 1);
            assertThat(clue(list, "material").orElseThrow().value()).isEqualTo("Brass");
        }
    }

    private static byte[] withHiddenSheet(Workbook book) throws IOException {
        try (book) {
            fill(book.createSheet("List"), new String[][] {{"Part", "Material", "Qty"}, {"Lid", "Brass", "4"}});
            fill(book.createSheet("Prices"), new String[][] {{"Material", "Price"}, {"MS", "3"}, {"SS", "9"}});
            book.setSheetHidden(1, true);
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            book.write(bytes);
            return bytes.toByteArray();
        }
    }

    private static void fill(Sheet sheet, String[][] rows) {
        for (int i = 0; i < rows.length; i++) {
            sheet.createRow(i);
            for (int j = 0; j < rows[i].length; j++) {
                sheet.getRow(i).createCell(j).setCellValue(rows[i][j]);
            }
        }
    }
}
