package io.modulen.parser.lightburn;

import static io.modulen.parser.fixtures.Parsing.box;
import static io.modulen.parser.fixtures.Parsing.list;
import static io.modulen.parser.fixtures.Parsing.number;
import static io.modulen.parser.fixtures.Parsing.parse;
import static io.modulen.parser.fixtures.Samples.job;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.modulen.parser.document.Document;
import io.modulen.parser.document.Refusal;
import io.modulen.parser.fixtures.Samples;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class LightBurnParserTest {

    private static final String IDENTITY = "<XForm>1 0 0 1 0 0</XForm>";

    private static String path(String vertices, String primitives) {
        return "<Shape Type=\"Path\" CutIndex=\"0\" VertID=\"1\" PrimID=\"1\">" + IDENTITY + "<VertList>" + vertices
                + "</VertList><PrimList>" + primitives + "</PrimList></Shape>";
    }

    private static Document parsed(String shapes) {
        return parse("a.lbrn2", job(shapes));
    }

    @Test
    void measuresAPlateWithAHole() {
        Document plate = parse("a.lbrn2", Samples.plateJob());

        assertThat(number(plate, "cut_length_mm")).isEqualTo(300 + Math.PI * 10, within(0.001));
        assertThat(plate.geometry()).containsEntry("inner_circles", 1).containsEntry("outer_contours", 1);
        assertThat(plate.extracted())
                .containsEntry("device_name", "No Machine")
                .containsEntry("app_version", "2.0.03")
                .containsEntry("shape_count", 2)
                .containsEntry("shape_types", Map.of("Rect", 1, "Ellipse", 1));
        Map<String, Object> setting = Parsing0.first(plate, "cut_settings");
        assertThat(setting)
                .containsEntry("type", "Cut")
                .containsEntry("name", "C00")
                .containsEntry("speed", 100.0)
                .containsEntry("max_power", 20.0)
                .containsEntry("estimated_seconds", 3.3);
    }

    @Test
    void combinesTheTransformsOfNestedGroups() {
        Document nested = parsed("<Shape Type=\"Group\"><XForm>0 1 -1 0 100 0</XForm><Children>"
                + "<Shape Type=\"Group\"><XForm>2 0 0 2 0 0</XForm><Children>"
                + "<Shape Type=\"Rect\" CutIndex=\"0\" W=\"10\" H=\"4\"><XForm>1 0 0 1 5 2</XForm></Shape>"
                + "</Children></Shape></Children></Shape>");

        assertThat(box(nested, "min_x")).isEqualTo(92, within(1e-6));
        assertThat(box(nested, "max_x")).isEqualTo(100, within(1e-6));
        assertThat(box(nested, "height")).isEqualTo(20, within(1e-6));
    }

    @Test
    void pathsShareListsOfEarlierOnes() {
        Document shared = parsed(path("V0 0V10 0V10 10V0 10", "LineClosed")
                + "<Shape Type=\"Path\" CutIndex=\"0\" VertID=\"1\" PrimID=\"1\"><XForm>1 0 0 1 50 0</XForm></Shape>");

        assertThat(number(shared, "cut_length_mm")).isEqualTo(80);
        assertThat(box(shared, "max_x")).isEqualTo(60);
    }

    @Test
    void handlesHaveTheirZeroComponentsLeftOut() {
        // A quarter circle of radius 10: from (10,0) by c0=(10,5.5228) and c1=(5.5228,10) to (0,10); then straight
        // back.
        Document quarter =
                parsed(path("V10 0c0x10c0y5.522847c1x1V0 10c0x1c1x5.522847c1y10SV0 0c0x1c1x1", "B0 1L1 2L2 0"));
        // The handle (0,5) has its x left out; (591,0) its y.
        VertexList list = VertexList.parse("V1e1 -2.5c0y5c1x1V-3.5 4c0x591c1x1V0 0c1y-7");

        assertThat(number(quarter, "outer_area_mm2")).isEqualTo(Math.PI * 25, within(0.1));
        assertThat(list.size()).isEqualTo(3);
        assertThat(new double[] {list.x(0), list.y(0), list.outX(0), list.outY(0), list.inX(0), list.inY(0)})
                .containsExactly(10, -2.5, 0, 5, 10, -2.5);
        assertThat(new double[] {list.outX(1), list.outY(1), list.inX(1)}).containsExactly(591, 0, -3.5);
        assertThat(new double[] {list.outX(2), list.outY(2), list.inX(2), list.inY(2)})
                .containsExactly(0, 0, 0, -7);
    }

    @Test
    void aPathMayHaveSeveralContoursClosedAndOpen() {
        Document several = parsed(
                path("V0 0V100 0V100 100V0 100V20 20V40 20V40 40V200 0V300 0", "L0 1L1 2L2 3L3 0L4 5L5 6L6 4L7 8"));

        assertThat(several.geometry())
                .containsEntry("closed_contours", 2)
                .containsEntry("open_contours", 1)
                .containsEntry("inner_contours", 1);
    }

    @Test
    void onlyEqualRadiiAfterTheTransformMakeACircle() {
        Document document = parsed(
                "<Shape Type=\"Ellipse\" CutIndex=\"0\" Rx=\"10\" Ry=\"5\"><XForm>1 0 0 2 0 0</XForm></Shape>"
                        + "<Shape Type=\"Ellipse\" CutIndex=\"0\" Rx=\"10\" Ry=\"10\"><XForm>2 0 0 1 100 0</XForm></Shape>"
                        + "<Shape Type=\"Ellipse\" CutIndex=\"0\" Rx=\"3\" Ry=\"3\"><XForm>-1 0 0 1 200 0</XForm></Shape>");

        assertThat(document.geometry()).containsEntry("circle_diameters", Map.of("6.0", 1, "20.0", 1));
    }

    @Test
    void roundedRectanglesHaveRoundCorners() {
        Document rounded =
                parsed("<Shape Type=\"Rect\" CutIndex=\"0\" W=\"100\" H=\"50\" Cr=\"10\">" + IDENTITY + "</Shape>");

        assertThat(number(rounded, "cut_length_mm")).isEqualTo(2 * 80 + 2 * 30 + Math.PI * 20, within(0.001));
        assertThat(number(rounded, "outer_area_mm2")).isEqualTo(5000 - 400 + Math.PI * 100, within(0.01));
    }

    @Test
    void scannedAndSwitchedOffLayersAreReportedButNotCut() {
        byte[] withOff = new String(
                        job("<Shape Type=\"Rect\" CutIndex=\"0\" W=\"10\" H=\"10\">" + IDENTITY + "</Shape>"
                                + "<Shape Type=\"Rect\" CutIndex=\"1\" W=\"100\" H=\"100\">" + IDENTITY + "</Shape>"
                                + "<Shape Type=\"Rect\" CutIndex=\"2\" W=\"200\" H=\"200\">" + IDENTITY + "</Shape>"
                                + "<Shape Type=\"Rect\" CutIndex=\"9\" W=\"20\" H=\"20\">" + IDENTITY + "</Shape>"),
                        StandardCharsets.UTF_8)
                .replace(
                        "<Shape Type=\"Rect\" CutIndex=\"0\"",
                        "<CutSetting type=\"Cut\"><index Value=\"2\"/>"
                                + "<name Value=\"C02\"/><doOutput Value=\"0\"/></CutSetting><Shape Type=\"Rect\" CutIndex=\"0\"")
                .getBytes(StandardCharsets.UTF_8);
        Document document = parse("a.lbrn2", withOff);

        assertThat(number(document, "cut_length_mm")).isEqualTo(120);
        List<Map<String, Object>> settings = list(document, "cut_settings");
        assertThat(settings.get(1)).containsEntry("is_cut", false).containsEntry("length_mm", 400.0);
        assertThat(settings.get(2)).containsEntry("output", false).containsEntry("length_mm", 800.0);
    }

    @Test
    void textsAreReadAndTheirOutlinesCutWhereTheyStand() {
        Document text = parsed(
                "<Shape Type=\"Group\"><XForm>1 0 0 1 1000 0</XForm><Children>"
                        + "<Shape Type=\"Text\" CutIndex=\"0\" Font=\"Arial\" Str=\"Material: Mild Steel\" H=\"10\"><XForm>5 0 0 5 7 7</XForm>"
                        + "<BackupPath Type=\"Path\" VertID=\"4\" PrimID=\"4\"><XForm>1 0 0 1 0 3</XForm>"
                        + "<VertList>V0 0V10 0V10 10</VertList><PrimList>LineClosed</PrimList></BackupPath></Shape></Children></Shape>");

        assertThat(list(text, "text_elements")).isEqualTo(List.of("Material: Mild Steel"));
        assertThat(box(text, "min_x")).isEqualTo(1000);
        assertThat(box(text, "max_y")).isEqualTo(13);
        assertThat(text.clues()).anyMatch(clue -> clue.value().equals("Mild Steel"));
    }

    @Test
    void readsTheOlderFormToo() {
        byte[] old = ("<?xml version=\"1.0\"?><LightBurnProject AppVersion=\"0.9\" FormatVersion=\"0\">"
                        + "<CutSetting type=\"Cut\"><index Value=\"0\"/></CutSetting>"
                        + "<Shape Type=\"Path\" CutIndex=\"0\"><XForm>1 0 0 1 0 0</XForm>"
                        + "<V vx=\"0\" vy=\"0\" c0x=\"1\" c1x=\"1\"/><V vx=\"10\" vy=\"0\"/><V vx=\"10\" vy=\"5\"/>"
                        + "<P T=\"L\" p0=\"0\" p1=\"1\"/><P T=\"L\" p0=\"1\" p1=\"2\"/><P T=\"L\" p0=\"2\" p1=\"0\"/></Shape>"
                        + "</LightBurnProject>")
                .getBytes(StandardCharsets.UTF_8);

        assertThat(number(parse("a.lbrn", old), "outer_area_mm2")).isEqualTo(25, within(0.01));
    }

    @Test
    void isLenientWithWhatItDoesNotKnow() {
        Document odd = parsed("<Shape Type=\"Hologram\" CutIndex=\"0\"><XForm>1 0 0 1 0 0</XForm></Shape>"
                + "<Shape Type=\"Path\" CutIndex=\"0\" VertID=\"77\" PrimID=\"77\">" + IDENTITY + "</Shape>");

        assertThat(odd.extracted()).containsEntry("shape_types", Map.of("Hologram", 1, "Path", 1));
        assertThat(odd.notes()).anyMatch(note -> note.contains("not in the file"));
    }

    @Test
    void refusesDocumentTypesInEveryEncoding() {
        String attack = "<?xml version=\"1.0\"?><!DOCTYPE x [<!ENTITY e SYSTEM \"file:///etc/passwd\">]>"
                + "<LightBurnProject AppVersion=\"&e;\"><Notes Notes=\"&e;\"/></LightBurnProject>";
        byte[] utf16 = ("\uFEFF" + attack.replace("?>", " encoding=\"UTF-16\"?>")).getBytes(StandardCharsets.UTF_16BE);

        for (byte[] content : List.of(attack.getBytes(StandardCharsets.UTF_8), utf16)) {
            assertThatThrownBy(() -> parse("a.lbrn2", content))
                    .isInstanceOf(Refusal.class)
                    .hasMessageNotContaining("root:");
        }
    }

    /** Reads lists of maps. */
    private static final class Parsing0 {
        static Map<String, Object> first(Document document, String key) {
            List<Map<String, Object>> all = list(document, key);
            return all.get(0);
        }
    }
}
