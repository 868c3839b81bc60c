package io.modulen.parser.excel;

import static io.modulen.parser.fixtures.Parsing.clue;
import static io.modulen.parser.fixtures.Parsing.parse;
import static org.assertj.core.api.Assertions.assertThat;

import io.modulen.parser.document.Document;
import io.modulen.parser.fixtures.Samples;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;
import org.apache.poi.hssf.usermodel.HSSFWorkbook;
import org.apache.poi.ss.usermodel.Row;
import org.apache.poi.ss.usermodel.Sheet;
import org.apache.poi.ss.usermodel.Workbook;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Lists as other programs and other people's habits make them. */
class ForeignListsTest {

    private static Document csv(String... lines) {
        return parse("a.csv", (String.join("\n", lines) + "\n").getBytes(StandardCharsets.UTF_8));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "PartName;Material;ThicknessMm;Quantity",
                "Part Number;Matl;Thk (mm);Q'ty",
                "DXF;Mat'l;Thk.;# Req",
                "File Name;Grade;Thickness;Copies",
                "Drawing No;Material;t;Quantity Required",
                "Part;Material;Thickness;Nos",
                "Part;Material;Thickness;Amount",
                "Artikelbezeichnung;Materialbezeichnung;Materialdicke (mm);Anz.",
                "Teilenummer;G\u00fcte;St\u00e4rke mm;Stk.",
                "Naam;Materiaalsoort;Plaatdikte;Stuks",
                "D\u00e9signation;Mati\u00e8re;\u00c9paisseur;Quantit\u00e9",
                "Piece;Materiau;Ep. (mm);Qte",
                "Descripci\u00f3n;Material;Espesor;Cantidad",
                "Descrizione;Materiale;Spessore;Quantit\u00e0",
                "Descri\u00e7\u00e3o;Material;Espessura;Quantidade",
            })
    void titlesAreUnderstoodInTheLanguagesAndFormsOfOtherPrograms(String titles) {
        assertThat(csv(titles, "Lid;MS;3;10", "Box;SS;1.5;4").items())
                .extracting(item -> item.get("part_name") + " " + item.get("material") + " " + item.get("thickness_mm")
                        + " " + item.get("quantity"))
                .containsExactly("Lid Mild Steel 3.0 10", "Box Stainless Steel 1.5 4");
    }

    @ParameterizedTest
    @CsvSource({"Date Required", "Amount", "Weight", "Number of holes", "Delivery"})
    void aWordOfManyMeaningsIsNoQuantityWhereAnotherColumnIs(String title) {
        assertThat(csv("Part;Qty;" + title, "Lid;3;77").items())
                .singleElement()
                .satisfies(item -> assertThat(item).containsEntry("quantity", 3));
    }

    @Test
    void anAmountBesideAPriceIsMoney() {
        assertThat(csv("Part;Material;Price;Amount", "Lid;MS;3;30").items())
                .singleElement()
                .satisfies(
                        item -> assertThat(item).containsEntry("quantity", null).containsEntry("total", 30.0));
    }

    @Test
    void aColumnThatNumbersTheRowsIsNoPartsName() {
        assertThat(csv("Item,Part Number,Qty", "1,A-100,10", "2,A-101,4", "Terms,,")
                        .items())
                .extracting(item -> item.get("part_name"))
                .startsWith("A-100", "A-101");
        assertThat(csv("Item,Part Number,Qty", "Lid,A-100,10", "Box,A-101,4").items())
                .extracting(item -> item.get("part_name"))
                .containsExactly("Lid", "Box");
        assertThat(csv("Item,Qty,Material", "1,10,MS", "2,4,MS").items())
                .extracting(item -> item.get("part_name"))
                .containsExactly("1", "2");
    }

    @Test
    void oneColumnMayHaveMaterialAndThickness() {
        assertThat(csv("Part,Material / Thickness,Qty", "Lid,3mm MS,10", "Box,SS 1.5mm,4")
                        .items())
                .extracting(item -> item.get("material") + " " + item.get("thickness_mm"))
                .containsExactly("Mild Steel 3.0", "Stainless Steel 1.5");
        assertThat(csv("Part,Material / Thickness,Qty", "Lid,MS 3,10", "Box,1.5,4", "Foot,5083,1", "Leg,SS 304 2mm,1")
                        .items())
                .extracting(item -> item.get("material") + " " + item.get("thickness_mm"))
                .containsExactly("Mild Steel 3.0", "null 1.5", "null null", "Stainless Steel 2.0");
        assertThat(csv("Part,Material Thickness,Qty", "Lid,3,10").items())
                .singleElement()
                .satisfies(
                        item -> assertThat(item).containsEntry("material", null).containsEntry("thickness_mm", 3.0));
    }

    @ParameterizedTest
    @ValueSource(strings = {",,TOTAL:,14", ",Total,,14", "Sum,,,14", "Totale,,,14"})
    void theWordOfATotalMayStandInAnyColumn(String total) {
        assertThat(csv("Part,Material,Thickness,Qty", "Lid,MS,3,10", "Box,SS,2,4", total)
                        .items())
                .hasSize(2);
    }

    @Test
    void aFormThatIsFilledInIsReadLabelByLabel() throws IOException {
        Document form = parse(
                "a.xlsx",
                Samples.xlsx(
                        new Object[] {"Part Name", "Bracket left"},
                        new Object[] {"Material", "Stainless Steel"},
                        new Object[] {"Thickness (mm)", 3},
                        new Object[] {"Quantity", 25}));

        assertThat(clue(form, "part_name").orElseThrow().value()).isEqualTo("Bracket left");
        assertThat(clue(form, "material").orElseThrow().value()).isEqualTo("Stainless Steel");
        assertThat(clue(form, "thickness_mm").orElseThrow().value()).isEqualTo(3.0);
        assertThat(clue(form, "quantity").orElseThrow().value()).isEqualTo(25);
        assertThat(form.items()).isEmpty();
    }

    @Test
    void aListOfUnknownTitlesIsNoted() {
        assertThat(csv("Onoma,Pachos,Posotita", "Lid,3,10", "Box,2,4").notes())
                .containsExactly("sheet csv: none of its 3 rows has titles that are known, so no items were made");
    }

    @Test
    void aTitleOverAColumnIsNoLabelOfTheNextTitle() {
        assertThat(csv("Part,Colour", "Lid,red", "Box,blue").clues()).isEmpty();
    }

    @Test
    void formulasThatNobodyCalculatedHaveNoValue() throws IOException {
        Document list = parse("a.xlsx", calculatedWhenOpened(workbook(Samples.xlsx(new Object[] {"Part", "Qty"}))));
        Document old = parse("a.xls", workbook(Samples.xls(new Object[] {"Part", "Qty"})));

        assertThat(list.items())
                .singleElement()
                .satisfies(item ->
                        assertThat(item).containsEntry("part_name", "Lid").containsEntry("quantity", null));
        assertThat(list.notes()).singleElement().asString().contains("1 formulas were never calculated");
        assertThat(old.items()).hasSize(1);
    }

    @Test
    void aFormulaThatComesToNothingInXlsIsNotZero() throws IOException {
        Document blank = parse("a.xls", xlsWithFormula("\"\""));
        Document error = parse("a.xls", xlsWithFormula("1/0"));
        Document ten = parse("a.xls", xlsWithFormula("5*2"));

        assertThat(blank.items())
                .singleElement()
                .satisfies(item -> assertThat(item).containsEntry("quantity", null));
        assertThat(error.items())
                .singleElement()
                .satisfies(item -> assertThat(item).containsEntry("quantity", null));
        assertThat(ten.items())
                .singleElement()
                .satisfies(item -> assertThat(item).containsEntry("quantity", 10));
    }

    private static byte[] xlsWithFormula(String formula) throws IOException {
        try (HSSFWorkbook book = new HSSFWorkbook()) {
            Sheet sheet = book.createSheet("List");
            sheet.createRow(0).createCell(0).setCellValue("Part");
            sheet.getRow(0).createCell(1).setCellValue("Qty");
            sheet.createRow(1).createCell(0).setCellValue("Lid");
            sheet.getRow(1).createCell(1).setCellFormula(formula);
            book.getCreationHelper().createFormulaEvaluator().evaluateAll();
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            book.write(bytes);
            return bytes.toByteArray();
        }
    }

    /** A list with a formula whose value is 0, as programs write it that don't calculate. */
    private static byte[] workbook(byte[] header) throws IOException {
        try (Workbook book = org.apache.poi.ss.usermodel.WorkbookFactory.create(new ByteArrayInputStream(header))) {
            Row row = book.getSheetAt(0).createRow(1);
            row.createCell(0).setCellValue("Lid");
            row.createCell(1).setCellFormula("5*2");
            row.getCell(1).setCellValue(0);
            book.setForceFormulaRecalculation(true);
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            book.write(bytes);
            return bytes.toByteArray();
        }
    }

    /** The library asks for it sheet by sheet, other programs for the whole workbook. */
    private static byte[] calculatedWhenOpened(byte[] workbook) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipInputStream from = new ZipInputStream(new ByteArrayInputStream(workbook));
                ZipOutputStream to = new ZipOutputStream(bytes)) {
            for (ZipEntry entry = from.getNextEntry(); entry != null; entry = from.getNextEntry()) {
                String text = new String(from.readAllBytes(), StandardCharsets.ISO_8859_1);
                to.putNextEntry(new ZipEntry(entry.getName()));
                boolean isBook = entry.getName().equals("xl/workbook.xml") && !text.contains("fullCalcOnLoad");
                to.write((isBook ? text.replace("</workbook>", "<calcPr fullCalcOnLoad=\"1\"/></workbook>") : text)
                        .getBytes(StandardCharsets.ISO_8859_1));
            }
        }
        return bytes.toByteArray();
    }
}
