package io.modulen.parser.pdf;

import static io.modulen.parser.fixtures.Parsing.clue;
import static io.modulen.parser.fixtures.Parsing.parse;
import static org.assertj.core.api.Assertions.assertThat;

import io.modulen.parser.document.Document;
import io.modulen.parser.fixtures.Samples;
import io.modulen.parser.fixtures.Samples.Placed;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import org.apache.pdfbox.cos.COSArray;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.junit.jupiter.api.Test;

/** Pages as other programs and other offices make them. */
class ForeignPagesTest {

    private static Object value(Document document, String fact) {
        return clue(document, fact).map(found -> found.value()).orElse(null);
    }

    @Test
    void aValueStandsBelowItsLabelAlsoWhenAnUnknownLabelIsBesideIt() throws IOException {
        Document drawing = parse(
                "a.pdf",
                Samples.pdf(
                        new Placed(50, 100, "MATERIAL"),
                        new Placed(54, 86, "S355JR"),
                        new Placed(150, 100, "FINISH"),
                        new Placed(154, 86, "Raw"),
                        new Placed(250, 100, "THICKNESS (in)"),
                        new Placed(254, 86, "1/4"),
                        new Placed(350, 100, "QTY."),
                        new Placed(354, 86, "2"),
                        new Placed(450, 100, "DRG NO"),
                        new Placed(454, 86, "A-100-01")));

        assertThat(value(drawing, "material")).isEqualTo("Mild Steel");
        assertThat(value(drawing, "thickness_mm")).isEqualTo(6.35);
        assertThat(value(drawing, "quantity")).isEqualTo(2);
    }

    @Test
    void aPartsNameIsNotLookedForBelowWhenANumberStandsBesideItsLabel() throws IOException {
        Document drawing = parse(
                "a.pdf",
                Samples.pdf(
                        new Placed(50, 100, "PART NO"),
                        new Placed(150, 100, "1001"),
                        new Placed(50, 86, "DRAWN"),
                        new Placed(150, 86, "JS")));

        assertThat(value(drawing, "part_name")).isNull();
    }

    @Test
    void whatIsTypedIntoAFormIsRead() throws IOException {
        Document form = parse(
                "a.pdf", form(field("Material", "Stainless Steel"), field("Thickness", "3 mm"), field("Qty", "12")));

        assertThat(value(form, "material")).isEqualTo("Stainless Steel");
        assertThat(value(form, "thickness_mm")).isEqualTo(3.0);
        assertThat(value(form, "quantity")).isEqualTo(12);
        assertThat(clue(form, "quantity").orElseThrow().where()).isEqualTo("Qty: 12 (field of the form)");
    }

    @Test
    void aFormWhoseFieldsContainThemselvesEnds() throws IOException {
        COSDictionary field = field("Qty", "12");
        COSArray kids = new COSArray();
        kids.add(field);
        field.setItem(COSName.KIDS, kids);

        assertThat(value(parse("a.pdf", form(field)), "quantity")).isEqualTo(12);
    }

    private static COSDictionary field(String name, String value) {
        COSDictionary field = new COSDictionary();
        field.setName(COSName.FT, "Tx");
        field.setString(COSName.T, name);
        field.setString(COSName.V, value);
        return field;
    }

    private static byte[] form(COSDictionary... fields) throws IOException {
        try (PDDocument document = new PDDocument()) {
            document.addPage(new PDPage());
            COSArray all = new COSArray();
            for (COSDictionary field : fields) {
                all.add(field);
            }
            COSDictionary form = new COSDictionary();
            form.setItem(COSName.FIELDS, all);
            document.getDocumentCatalog().getCOSObject().setItem(COSName.ACRO_FORM, form);
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            document.save(bytes);
            return bytes.toByteArray();
        }
    }

    @Test
    void whatWasTypedOnThePageIsReadAndCommentsAreNot() throws IOException {
        Document drawing = parse(
                "a.pdf",
                annotated(annotation("FreeText", "Material: MS\rThickness: 3mm", 4), annotation("Text", "Qty: 7", 4)));

        assertThat(value(drawing, "material")).isEqualTo("Mild Steel");
        assertThat(value(drawing, "thickness_mm")).isEqualTo(3.0);
        assertThat(value(drawing, "quantity")).isNull();
        assertThat(clue(drawing, "material").orElseThrow().where()).isEqualTo("Material: MS (typed on page 1)");
    }

    @Test
    void whatWasTypedAndHiddenSaysNothing() throws IOException {
        assertThat(value(parse("a.pdf", annotated(annotation("FreeText", "Material: MS", 2))), "material"))
                .isNull();
    }

    private static COSDictionary annotation(String subtype, String text, int flags) {
        COSDictionary annotation = new COSDictionary();
        annotation.setName(COSName.SUBTYPE, subtype);
        annotation.setString(COSName.CONTENTS, text);
        annotation.setInt(COSName.F, flags);
        return annotation;
    }

    private static byte[] annotated(COSDictionary... annotations) throws IOException {
        try (PDDocument pdf = new PDDocument()) {
            PDPage page = new PDPage();
            COSArray all = new COSArray();
            for (COSDictionary annotation : annotations) {
                all.add(annotation);
            }
            page.getCOSObject().setItem(COSName.ANNOTS, all);
            pdf.addPage(page);
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            pdf.save(bytes);
            return bytes.toByteArray();
        }
    }
}
