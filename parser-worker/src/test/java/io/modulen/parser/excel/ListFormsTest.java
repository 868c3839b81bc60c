package io.modulen.parser.excel;

import static io.modulen.parser.fixtures.Parsing.parse;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.modulen.parser.document.Document;
import io.modulen.parser.document.Refusal;
import io.modulen.parser.fixtures.Samples;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ListFormsTest {

    private static Document csv(String... lines) {
        return parse("a.csv", (String.join("\n", lines) + "\n").getBytes(StandardCharsets.UTF_8));
    }

    @ParameterizedTest
    @ValueSource(strings = {"UTF-16LE", "UTF-16BE"})
    void wideCharactersNeedNoMark(String charset) {
        Document list = parse("list.csv", "Part;Material;Qty\r\nT\u00fcr;MS;3\r\n".getBytes(Charset.forName(charset)));

        assertThat(list.items())
                .singleElement()
                .satisfies(item ->
                        assertThat(item).containsEntry("part_name", "T\u00fcr").containsEntry("quantity", 3));
    }

    @ParameterizedTest
    @ValueSource(strings = {"UTF-16LE", "UTF-16BE"})
    void norDoThoseOfOtherScripts(String charset) {
        String list =
                "\u041d\u0430\u0438\u043c\u0435\u043d\u043e\u0432\u0430\u043d\u0438\u0435;\u041c\u0430\u0442\u0435\u0440\u0438\u0430\u043b;"
                        + "\u041a\u043e\u043b\u0438\u0447\u0435\u0441\u0442\u0432\u043e\r\n\u041a\u0440\u044b\u0448\u043a\u0430;S235;3\r\n";

        assertThat(parse("list.csv", list.getBytes(Charset.forName(charset))).items())
                .singleElement()
                .satisfies(item ->
                        assertThat(item).containsEntry("material", "Mild Steel").containsEntry("quantity", 3));
    }

    @Test
    void aTitleGivesItsColumnTheUnitThatACellMayOverrule() throws IOException {
        Document inches = parse(
                "a.xlsx",
                Samples.xlsx(
                        new Object[] {"Part", "Material", "Thickness (in)", "Width (m)", "Length [cm]", "Qty"},
                        new Object[] {"Lid", "MS", 0.25, 1.2, 12, 4},
                        new Object[] {"Box", "MS", "3/16", "300 mm", "0.5 m", 4}));

        assertThat(inches.items().get(0))
                .containsEntry("thickness_mm", 6.35)
                .containsEntry("width_mm", 1200.0)
                .containsEntry("length_mm", 120.0)
                .containsEntry("quantity", 4);
        assertThat(inches.items().get(1))
                .containsEntry("thickness_mm", 4.7625)
                .containsEntry("width_mm", 300.0)
                .containsEntry("length_mm", 500.0);
    }

    @Test
    void titlesNameUnitsInManyWays() {
        assertThat(Column.unit("Width (cm)")).isEqualTo("cm");
        assertThat(Column.unit("thickness_in")).isEqualTo("in");
        assertThat(Column.unit("Breite/mm")).isEqualTo("mm");
        assertThat(Column.unit("Length in m")).isEqualTo("m");
        assertThat(Column.unit("Height \"")).isEqualTo("\"");
        assertThat(Column.unit("Thickness (inches)")).isEqualTo("inches");
        assertThat(Column.unit("Length (ft.)")).isEqualTo("ft");
        assertThat(Column.unit("Thickness")).isNull();
        assertThat(Column.unit("Minimum")).isNull();
        assertThat(Column.of("Width (inch)").orElseThrow().strength())
                .isEqualTo(Column.of("Width").orElseThrow().strength());
    }

    @ParameterizedTest
    @CsvSource({
        "Part Material, MATERIAL",
        "Part Thickness, THICKNESS",
        "Part Quantity, QUANTITY",
        "Component Qty, QUANTITY",
        "Item Price, PRICE",
        "Price per part, PRICE",
        "Item Total, TOTAL",
        "Part Length (mm), LENGTH",
        "Part Width, WIDTH",
        "Total Qty, QUANTITY",
        "Total Price, TOTAL",
        "Material Thickness, THICKNESS",
        "Material Cost, PRICE",
        "Part No, PART_NAME",
        "Item, PART_NAME",
        "Customer Part No, PART_NAME",
        "Line item description, PART_NAME",
        "Customer Name, CLIENT",
        "Project Name, PROJECT",
        "Job Description, PART_NAME",
        "Order item, PART_NAME",
        "Item No, POSITION",
        "Material No, MATERIAL",
    })
    void aTitleOfSeveralWordsMeansTheMostSpecific(String title, Column column) {
        assertThat(Column.of(title)).map(Column.Match::column).contains(column);
    }

    @Test
    void aListThatCallsEveryColumnAPartIsReadWhole() {
        Document list = csv("Part Name,Part Material,Part Thickness,Part Quantity,Item Price", "Lid,MS,3,4,10.50");

        assertThat(list.items())
                .singleElement()
                .satisfies(item -> assertThat(item)
                        .containsEntry("part_name", "Lid")
                        .containsEntry("material", "Mild Steel")
                        .containsEntry("thickness_mm", 3.0)
                        .containsEntry("quantity", 4)
                        .containsEntry("price", 10.5));
    }

    @Test
    void aWholeNumberInAColumnOfGaugesIsNoThickness() {
        Document list = csv("Part,Material,Gauge,Qty", "Lid,MS,16,4", "Box,MS,16 ga,2", "Arm,MS,1.6,2", "Leg,MS,2mm,1");

        assertThat(list.items()).extracting(item -> item.get("thickness_mm")).containsExactly(null, null, 1.6, 2.0);
    }

    @Test
    void aTotalRowIsNoItemWhateverItsQuantity() {
        Document list = csv("Part,Material,Thickness,Qty,Total", "Lid,MS,3,4,40", "Box,SS,2,5,50", "Total,,,9,90");

        assertThat(list.items()).extracting(item -> item.get("part_name")).containsExactly("Lid", "Box");
        assertThat(list.notes()).isEmpty();
    }

    @Test
    void theTotalOfPiecesIsCheckedToo() {
        Document list = csv("Part,Material,Thickness,Qty,Total", "Lid,MS,3,4,40", "Box,SS,2,5,50", "TOTAL QTY:,,,8,95");

        assertThat(list.items()).hasSize(2);
        assertThat(list.notes())
                .containsExactly(
                        "sheet csv: the rows add up to 90.00, the sheet says 95.00",
                        "sheet csv: the rows add up to 9 pieces, the sheet says 8");
    }

    @Test
    void aSubtotalIsOfTheRowsAboveIt() {
        Document list = csv("Part,Qty,Total", "Lid,4,40", "Subtotal,4,40", "Box,5,50", "Grand total,9,90");

        assertThat(list.items()).hasSize(2);
        assertThat(list.notes()).isEmpty();
    }

    @Test
    void aPartMayBeCalledTotal() {
        Document list = csv(
                "Part,Material,Thickness,Qty,Price", "Total,MS,3,4,10", "Total station bracket,,,2,", "Tax disc,,,3,");

        assertThat(list.items()).hasSize(3);
    }

    @Test
    void aStrayQuotationMarkHarmsItsOwnLineOnly() {
        Document list = csv(
                "Part,Material,Thickness,Qty",
                "\"Lid\" big,MS,3,4",
                "\"open,MS,3,4",
                "\"Box, \"\"wide\"\"\",SS,2,5",
                "1/2\" plate,MS,12,1",
                "\"two",
                "lines\",MS,6,7");

        assertThat(list.items())
                .extracting(item -> item.get("part_name") + " " + item.get("quantity"))
                .containsExactly("Lid big 4", "open 4", "Box, \"wide\" 5", "1/2\" plate 1", "two\nlines 7");
        assertThat(list.notes()).singleElement().asString().startsWith("sheet csv: 2 lines have a quotation mark");
    }

    @Test
    void aMarkThatIsOpenInTheLastLineLosesNothingAboveIt() {
        Document list = csv("Part,Material,Thickness,Qty", "\"Lid\",MS,3,4", "Box,SS,2,\"5");

        assertThat(list.items()).extracting(item -> item.get("quantity")).containsExactly(4, 5);
        assertThat(list.notes()).hasSize(1);
    }

    @Test
    void aWorkbookOfTooManyPartsIsTooComplex() throws IOException {
        ByteArrayOutputStream book = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(book)) {
            zip.putNextEntry(new ZipEntry("xl/workbook.xml"));
            for (int i = 0; i < 20_000; i++) {
                zip.putNextEntry(new ZipEntry("x/" + i));
            }
        }

        assertThatThrownBy(() -> parse("a.xlsx", book.toByteArray()))
                .isInstanceOfSatisfying(
                        Refusal.class,
                        refusal -> assertThat(refusal.reason().wireName()).isEqualTo("too_complex"));
    }
}
