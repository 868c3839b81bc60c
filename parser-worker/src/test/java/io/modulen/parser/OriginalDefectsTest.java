package io.modulen.parser;

import static io.modulen.parser.fixtures.Parsing.box;
import static io.modulen.parser.fixtures.Parsing.clue;
import static io.modulen.parser.fixtures.Parsing.list;
import static io.modulen.parser.fixtures.Parsing.number;
import static io.modulen.parser.fixtures.Parsing.parse;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.modulen.names.FileNames;
import io.modulen.names.NameFacts;
import io.modulen.parser.document.Document;
import io.modulen.parser.fixtures.BinaryDrawing;
import io.modulen.parser.fixtures.Drawings;
import io.modulen.parser.fixtures.Parsing;
import io.modulen.parser.fixtures.Samples;
import io.modulen.parser.fixtures.Samples.Placed;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What the original got wrong, by the numbers of its list of defects: each is right here. */
class OriginalDefectsTest {

    private static Document drawing(Drawings drawing) {
        return parse("a.dxf", drawing.bytes());
    }

    private static NameFacts name(String name) {
        return FileNames.read(name, Parsing.OPTIONS.materials());
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    @Test
    void d06FilesThatWereRefusedAtTheDoorAreRead() throws IOException {
        String plain = Drawings.plain().entities().circle("0", 0, 0, 5).text() + "0\nENDSEC\n0\nEOF\n";
        byte[] lightBurnExport =
                Drawings.indented().entities().circle("0", 0, 0, 5).bytes();

        assertThat(number(parse("a.dxf", lightBurnExport), "cut_length_mm")).isEqualTo(31.416, within(0.001));
        assertThat(number(parse("a.Dxf", utf8("999\nby hand\n" + plain)), "cut_length_mm"))
                .isEqualTo(31.416, within(0.001));
        assertThat(parse("a.LbRn2", utf8("\uFEFF" + new String(Samples.plateJob(), StandardCharsets.UTF_8)))
                        .geometry())
                .containsEntry("inner_circles", 1);
        assertThat(parse("a.lbrn", Samples.plateJob()).geometry()).containsEntry("inner_circles", 1);
        assertThat(parse("a.bmp", Samples.picture("bmp", 4, 3)).extracted()).containsEntry("width", 4);
        assertThat(parse("a.tif", Samples.picture("tiff", 4, 3)).extracted()).containsEntry("width", 4);
        assertThat(parse("a.TIFF", Samples.picture("tiff", 4, 3)).extracted()).containsEntry("width", 4);
    }

    @Test
    void d15BoxAndAreaAreThere() {
        Document plate = parse("a.dxf", Drawings.plate(200, 100, 2, 10));

        assertThat(plate.extracted().get("bounding_box"))
                .isEqualTo(Map.of(
                        "min_x", 0.0, "min_y", 0.0, "max_x", 200.0, "max_y", 100.0, "width", 200.0, "height", 100.0));
        assertThat((Double) plate.extracted().get("area_mm2")).isEqualTo(20_000 - 2 * Math.PI * 25, within(0.01));
    }

    @Test
    void d16ThePerimeterCountsEveryEntityOnEveryLayer() {
        Document polyline = drawing(Drawings.plain().entities().rectangle("Layer_0", 0, 0, 30, 20));
        Document arc = drawing(Drawings.plain().entities().arc("0", 0, 0, 10, 350, 10));
        Document bulged = drawing(Drawings.plain()
                .entities()
                .entity("LWPOLYLINE", "0")
                .group(70, 1)
                .group(10, -5)
                .group(20, 0)
                .group(42, 1)
                .group(10, 5)
                .group(20, 0)
                .group(42, 1));

        assertThat(polyline.extracted()).containsEntry("perimeter_mm", 100.0);
        assertThat(number(arc, "cut_length_mm")).isEqualTo(3.49, within(0.005));
        assertThat((Double) bulged.extracted().get("perimeter_mm")).isEqualTo(31.42, within(0.005));
    }

    @Test
    void d17OnlyHolesAreHolesAndBlocksAreEntered() {
        Document disk = drawing(Drawings.plain().entities().circle("0", 0, 0, 400));
        Document panel = drawing(Drawings.plain()
                .entities()
                .rectangle("0", 0, 0, 500, 300)
                .rectangle("0", 100, 100, 50, 60)
                .circle("0", 300, 150, 9));
        Document shopDrawing = drawing(Drawings.plain()
                .section("BLOCKS")
                .group(0, "BLOCK")
                .group(8, "0")
                .group(2, "PART")
                .rectangle("0", 0, 0, 40, 10)
                .group(0, "ENDBLK")
                .end()
                .entities()
                .group(0, "INSERT")
                .group(8, "0")
                .group(2, "PART"));

        assertThat(list(disk, "holes")).isEmpty();
        assertThat(list(panel, "holes")).hasSize(1);
        assertThat(list(panel, "cutouts")).hasSize(1);
        assertThat(number(shopDrawing, "cut_length_mm")).isEqualTo(100);
    }

    @Test
    void d18ThicknessComesFromTheThicknessColumnAndEveryRowCounts() throws IOException {
        Document list = parse(
                "list.xlsx",
                Samples.xlsx(
                        new Object[] {"Project", "Part", "Material", "Thickness", "Quantity", "Total"},
                        new Object[] {"JB-2025-10-CL0001-001", "Lid", "MS", 1.5, 20, 30},
                        new Object[] {"JB-2025-10-CL0001-001", "Base", "MS", 1.5, 10, 15}));

        assertThat(clue(list, "thickness_mm").orElseThrow().value()).isEqualTo(1.5);
        assertThat(list.items())
                .extracting(
                        item -> item.get("part_name"), item -> item.get("thickness_mm"), item -> item.get("quantity"))
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple("Lid", 1.5, 20),
                        org.assertj.core.groups.Tuple.tuple("Base", 1.5, 10));
    }

    @Test
    void d19ADimensionInAPdfIsNoThicknessAndNoQuantity() throws IOException {
        Document drawing = parse(
                "a.pdf",
                Samples.pdf(
                        new Placed(100, 600, "420 x 297"),
                        new Placed(300, 500, "11 mm"),
                        new Placed(300, 450, "100 mm"),
                        new Placed(300, 400, "x 1090"),
                        new Placed(300, 380, "x 3092")));

        assertThat(clue(drawing, "thickness_mm")).isEmpty();
        assertThat(clue(drawing, "quantity")).isEmpty();
    }

    @Test
    void d20TheShopsOwnWordsAndFormsOfNamesAreKnown() {
        for (String token : List.of("VAS", "Vas", "vastrap")) {
            assertThat(name("0003-Tread-" + token + "-4mm-x2.dxf").material()).isEqualTo("Vastrap");
        }
        assertThat(name("0003-Tread-GaLv-4mm-x2.dxf").material()).isEqualTo("Galvanized Steel");
        assertThat(name("0003-Roof-MS-053mm-x1.dxf").thicknessMm()).isEqualTo(0.53);
        assertThat(name("OGOA-W-V1-Vas-6mm-x1.dxf").thicknessMm()).isEqualTo(6);
        assertThat(name("0011-Crank-MS-0.53-x1.dxf").thicknessMm()).isEqualTo(0.53);
        assertThat(name("0008-Angle-Galv-1.2mm.x2.dxf").quantity()).isEqualTo(2);
        assertThat(name("0001-60mm L cut-Galv-x5.dxf").quantity()).isEqualTo(5);
        assertThat(name("W - VA1 - Vastrap - Rev 1 .dxf").nameVersion()).isEqualTo(1);
    }

    @Test
    void d21ATitleSaysTheThicknessWithoutAUnit() {
        Document disk = drawing(
                Drawings.plain().entities().circle("OUTLINE", 0, 0, 400).text("NOTES", "Disk d800 t=10, 20 mm edge"));

        assertThat(clue(disk, "thickness_mm").orElseThrow().value()).isEqualTo(10.0);
        assertThat(disk.clues()).hasSize(1);
    }

    @Test
    void d22ALightBurnJobIsReadWithTextsBoxAndSettings() {
        String job = new String(
                        Samples.job("<Shape Type=\"Group\"><XForm>1 0 0 1 500 0</XForm><Children>"
                                + "<Shape Type=\"Rect\" CutIndex=\"0\" W=\"40\" H=\"20\" Cr=\"0\"><XForm>1 0 0 1 0 0</XForm></Shape>"
                                + "<Shape Type=\"Text\" CutIndex=\"0\" Str=\"Qty 4\"><XForm>1 0 0 1 0 0</XForm></Shape>"
                                + "</Children></Shape>"),
                        StandardCharsets.UTF_8)
                .replace(
                        "<speed Value=\"100\"/>",
                        "<speed Value=\"100\"/><minPower Value=\"15\"/><numPasses Value=\"3\"/>");
        Document document = parse("a.lbrn2", utf8(job));
        List<Map<String, Object>> settings = list(document, "cut_settings");

        assertThat(list(document, "text_elements")).isEqualTo(List.of("Qty 4"));
        assertThat(box(document, "min_x")).isEqualTo(480);
        assertThat(box(document, "max_y")).isEqualTo(10);
        assertThat(number(document, "cut_length_mm")).isEqualTo(120);
        assertThat(settings.get(0))
                .containsEntry("passes", 3)
                .containsEntry("priority", 0)
                .containsEntry("min_power", 15.0)
                .containsEntry("max_power", 20.0);
        // A material height of 0 is none.
        assertThat(clue(document, "thickness_mm")).isEmpty();
    }

    @Test
    void d23UnitsDamageTheBinaryFormAndNewVersionsAreUnderstood() {
        Document metres =
                drawing(Drawings.plain().header("$INSUNITS", 70, 6).entities().rectangle("0", 0, 0, 0.5, 0.2));
        byte[] whole = Drawings.plate(100, 50, 2, 5);
        Document damaged = parse("a.dxf", java.util.Arrays.copyOf(whole, whole.length - 20));
        Document binary = parse("a.dxf", BinaryDrawing.of(whole, true));
        Document newest = drawing(
                Drawings.plain().header("$ACADVER", 1, "AC1032").entities().circle("0", 0, 0, 5));

        assertThat(box(metres, "width")).isEqualTo(500, within(1e-6));
        assertThat(damaged.geometry()).containsEntry("inner_circles", 2);
        assertThat(damaged.notes()).anyMatch(note -> note.contains("damaged"));
        assertThat(binary.geometry()).containsEntry("inner_circles", 2);
        assertThat(newest.extracted()).containsEntry("dxf_version", "AC1032");
        assertThat(newest.geometry()).containsEntry("closed_contours", 1);
    }

    @Test
    void d24AZeroInANameLeavesTheRestOfIt() {
        NameFacts facts = name("0007-Cover-MS-0mm-x0.dxf");

        assertThat(facts.partName()).isEqualTo("Cover");
        assertThat(facts.material()).isEqualTo("Mild Steel");
        assertThat(facts.thicknessMm()).isNull();
        assertThat(facts.quantity()).isNull();
        assertThat(parse("0007-Cover-MS-0mm-x0.dxf", Drawings.plate(10, 10, 0, 0))
                        .geometry())
                .containsEntry("closed_contours", 1);
    }
}
