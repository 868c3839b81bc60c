package io.modulen.parser.excel;

import static io.modulen.parser.fixtures.Parsing.clue;
import static io.modulen.parser.fixtures.Parsing.list;
import static io.modulen.parser.fixtures.Parsing.parse;
import static org.assertj.core.api.Assertions.assertThat;

import io.modulen.parser.document.Document;
import io.modulen.parser.fixtures.Samples;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ExcelParserTest {

    private static final Object[][] CUTTING_LIST = {
        {"Acme Steel", null},
        {"Client:", "CL-0003"},
        {null},
        {"Part Name", "Material", "Thickness (mm)", "Qty", "Width", "Length"},
        {"Lid", "SS", 1.5, 20, 100, 200},
        {"Base", "Mild Steel", "3mm", "4 pcs", 300, 400},
        {"Bracket", "VAS", "1,5 mm", 7, null, null},
    };

    @Test
    void everyRowIsAnItemWithTheRightColumns() throws IOException {
        for (Document document :
                List.of(parse("a.xlsx", Samples.xlsx(CUTTING_LIST)), parse("a.xls", Samples.xls(CUTTING_LIST)))) {
            assertThat(document.extracted())
                    .containsEntry("detected_schema", "cutting_list")
                    .containsEntry("sheet_names", List.of("List"))
                    .containsEntry("row_count", 3);
            assertThat(document.items()).hasSize(3);
            assertThat(document.items().get(0))
                    .containsEntry("part_name", "Lid")
                    .containsEntry("material", "Stainless Steel")
                    .containsEntry("thickness_mm", 1.5)
                    .containsEntry("quantity", 20)
                    .containsEntry("row", 5)
                    .containsEntry("width_mm", 100.0);
            assertThat(document.items().get(1))
                    .containsEntry("thickness_mm", 3.0)
                    .containsEntry("quantity", 4);
            assertThat(document.items().get(2))
                    .containsEntry("thickness_mm", 1.5)
                    .containsEntry("material", "Vastrap");
            assertThat(clue(document, "client_code").orElseThrow().value()).isEqualTo("CL-0003");
            assertThat(clue(document, "thickness_mm").orElseThrow().confidence())
                    .isLessThan(0.5);
        }
    }

    @Test
    void aProjectOrQuantityColumnIsNoThickness() throws IOException {
        Document quote = parse(
                "q.xlsx",
                Samples.xlsx(
                        new Object[] {
                            "Project", "Client", "Part", "Material", "Thickness", "Quantity", "Unit Price", "Total"
                        },
                        new Object[] {"JB-2025-10-CL0001-001", "CL0001", "Lid", "MS", 6, 10, 12.5, 125}));

        assertThat(quote.extracted()).containsEntry("detected_schema", "quote");
        assertThat(quote.items().get(0))
                .containsEntry("thickness_mm", 6.0)
                .containsEntry("quantity", 10)
                .containsEntry("price", 12.5)
                .containsEntry("total", 125.0);
        assertThat(clue(quote, "thickness_mm").orElseThrow().value()).isEqualTo(6.0);
        assertThat(clue(quote, "thickness_mm").orElseThrow().where()).contains("List!E2");
        assertThat(clue(quote, "project_code").orElseThrow().value()).isEqualTo("JB-2025-10-CL0001-001");
        assertThat(clue(quote, "client_code").orElseThrow().value()).isEqualTo("CL-0001");
    }

    @Test
    void totalsAreChecked() throws IOException {
        Document wrong = parse(
                "q.xlsx",
                Samples.xlsx(
                        new Object[] {"Description", "Qty", "Price", "Total"},
                        new Object[] {"Lid", 2, 10, 20},
                        new Object[] {"Base", 3, 10, 35},
                        new Object[] {null, null, "Total", 60}));

        assertThat(wrong.items()).hasSize(2);
        assertThat(wrong.notes())
                .anyMatch(note -> note.contains("quantity times price"))
                .anyMatch(note -> note.contains("55.00") && note.contains("60.00"));
    }

    @Test
    void readsCsvAsGermanAndAfrikaansSpreadsheetsWriteIt() {
        byte[] german = "Benennung;Werkstoff;St\u00e4rke;Anzahl;Einzelpreis\nDeckel;Edelstahl;1,5;4;1.234,50 \u20ac\n"
                .getBytes(Charset.forName("windows-1252"));
        byte[] afrikaans = "\uFEFFBeskrywing,Materiaal,Dikte,Aantal\nDeksel,Vlekvrye staal,\"2,5\",3\n"
                .getBytes(StandardCharsets.UTF_8);

        assertThat(parse("a.csv", german).items().get(0))
                .containsEntry("part_name", "Deckel")
                .containsEntry("material", "Stainless Steel")
                .containsEntry("thickness_mm", 1.5)
                .containsEntry("quantity", 4)
                .containsEntry("price", 1234.5);
        assertThat(parse("a.csv", afrikaans).items().get(0))
                .containsEntry("material", "Stainless Steel")
                .containsEntry("thickness_mm", 2.5)
                .containsEntry("quantity", 3);
    }

    @Test
    void headersAreReadByWholeWords() {
        assertThat(Column.of("Amount").orElseThrow().column()).isEqualTo(Column.TOTAL);
        assertThat(Column.of("Quantity").orElseThrow().column()).isEqualTo(Column.QUANTITY);
        assertThat(Column.of("t (mm)").orElseThrow().column()).isEqualTo(Column.THICKNESS);
        assertThat(Column.of("Total Price").orElseThrow().column()).isEqualTo(Column.TOTAL);
        assertThat(Column.of("part_name").orElseThrow().column()).isEqualTo(Column.PART_NAME);
        assertThat(Column.of("Extra notes")).isEmpty();
        assertThat(Column.of("Country")).isEmpty();
    }

    @Test
    void aSheetWithoutAListIsGeneric() throws IOException {
        Document document = parse("a.xlsx", Samples.xlsx(new Object[] {"a", "b"}, new Object[] {1, 2}));

        assertThat(document.extracted()).containsEntry("detected_schema", "generic");
        assertThat(document.items()).isEmpty();
        List<Map<String, Object>> rows = list(document, "data_rows");
        assertThat(rows).isEqualTo(List.of(Map.of("a", "1", "b", "2")));
    }

    @Test
    void aHeaderOnEveryPageIsNoItemAndUnitsAreUnderstood() {
        Document list = parse(
                "a.csv",
                ("Part,Material,Thickness,Qty\nLid,MS 3mm,,10\nArm,SS,\"1/4\"\"\",2\n\n"
                                + "PART,MATERIAL,THICKNESS,QTY\nLeg,6mm Galv,,4\nFoot,MS,3/8,1\nToe,MS,200x300,1\n")
                        .getBytes(StandardCharsets.UTF_8));

        assertThat(list.items())
                .extracting(item -> item.get("part_name") + " " + item.get("material") + " " + item.get("thickness_mm"))
                .containsExactly(
                        "Lid Mild Steel 3.0",
                        "Arm Stainless Steel 6.35",
                        "Leg Galvanized Steel 6.0",
                        "Foot Mild Steel null",
                        "Toe Mild Steel null");
    }
}
