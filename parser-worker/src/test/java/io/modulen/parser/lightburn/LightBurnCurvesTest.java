package io.modulen.parser.lightburn;

import static io.modulen.parser.fixtures.Parsing.box;
import static io.modulen.parser.fixtures.Parsing.number;
import static io.modulen.parser.fixtures.Parsing.parse;
import static io.modulen.parser.fixtures.Samples.job;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.modulen.parser.document.Document;
import io.modulen.parser.fixtures.Samples;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;

class LightBurnCurvesTest {

    /** Handles as long as this make a quarter of a circle of radius 1. */
    private static final double QUARTER = 0.5522847498307936;

    private static Document parsed(String shapes) {
        return parse("a.lbrn2", job(shapes));
    }

    private static String path(String ids, String transform, String lists) {
        return "<Shape Type=\"Path\" CutIndex=\"0\" " + ids + "><XForm>" + transform + "</XForm>" + lists + "</Shape>";
    }

    /** Four Beziers, as LightBurn converts an ellipse to a path; zero components of handles are left out. */
    private static String circle(double radius) {
        double h = radius * QUARTER;
        return String.format(
                Locale.ROOT,
                "<VertList>V%1$f 0c0x%1$fc0y%2$fc1x%1$fc1y-%2$fSV0 %1$fc0x-%2$fc0y%1$fc1x%2$fc1y%1$fS"
                        + "V-%1$f 0c0x-%1$fc0y-%2$fc1x-%1$fc1y%2$fSV0 -%1$fc0x%2$fc0y-%1$fc1x-%2$fc1y-%1$fS</VertList>"
                        + "<PrimList>B0 1B1 2B2 3B3 0</PrimList>",
                radius,
                h);
    }

    @Test
    void aBezierLeavesByTheFirstsOwnHandleAndArrivesByTheSecondsOther() {
        // With the handles mixed up, the curve would bulge to the other side and the areas differ.
        Document circle = parsed(path("VertID=\"0\" PrimID=\"0\"", "1 0 0 1 7 8", circle(100)));

        assertThat(circle.geometry()).containsEntry("closed_contours", 1).containsEntry("circle_diameters", Map.of());
        assertThat(number(circle, "outer_area_mm2")).isEqualTo(Math.PI * 10_000, within(15.0));
        assertThat(number(circle, "cut_length_mm")).isEqualTo(Math.PI * 200, within(0.2));
        assertThat(box(circle, "max_x")).isEqualTo(107, within(1e-4));
    }

    @Test
    void smallCurvesAreAsTrueInProportionAsLargeOnes() {
        Document small = parsed(path("VertID=\"0\" PrimID=\"0\"", "0.1 0 0 0.1 0 0", circle(30)));

        assertThat(number(small, "outer_area_mm2")).isEqualTo(Math.PI * 9, within(Math.PI * 9 * 0.001));
        assertThat(number(small, "cut_length_mm")).isEqualTo(Math.PI * 6, within(Math.PI * 6 * 0.001));
    }

    @Test
    void curvesAreFlattenedAsLargeAsTheyBecome() {
        // A hundred times as wide and a tenth as high.
        Document stretched = parsed(path("VertID=\"0\" PrimID=\"0\"", "100 0 0 0.1 0 0", circle(10)));

        assertThat(number(stretched, "outer_area_mm2")).isEqualTo(Math.PI * 1_000, within(3.0));
        assertThat(number(stretched, "cut_length_mm")).isEqualTo(4_000.03, within(0.2));
    }

    @Test
    void listsAreSharedAcrossGroupsAndApartFromEachOther() {
        Document shared = parsed("<Shape Type=\"Group\"><XForm>0 1 -1 0 0 0</XForm><Children>"
                + path("VertID=\"5\" PrimID=\"6\"", "1 0 0 1 0 0", circle(10))
                + "</Children></Shape><Shape Type=\"Group\"><XForm>-2 0 0 2 100 0</XForm><Children>"
                + path("VertID=\"5\" PrimID=\"6\"", "1 0 0 1 0 0", "")
                + path("VertID=\"7\" PrimID=\"6\"", "1 0 0 1 50 0", circle(5).replaceAll("<PrimList>.*", ""))
                + path("VertID=\"5\" PrimID=\"8\"", "1 0 0 1 80 0", "<PrimList>LineClosed</PrimList>")
                + "</Children></Shape>");

        assertThat(shared.geometry()).containsEntry("closed_contours", 4);
        assertThat(number(shared, "cut_length_mm"))
                .isEqualTo(Math.PI * (20 + 40 + 20) + 8 * 10 * Math.sqrt(2), within(0.1));
        assertThat(box(shared, "min_x")).isEqualTo(100 - 2 * 90, within(1e-6));
        assertThat(box(shared, "max_x")).isEqualTo(120, within(1e-3));
        assertThat(shared.notes()).noneMatch(note -> note.contains("not in the file"));
    }

    @Test
    void mirroredAndTurnedGroupsCombineFromTheInside() {
        Document nested = parsed("<Shape Type=\"Group\"><XForm>-1 0 0 1 0 0</XForm><Children>"
                + "<Shape Type=\"Group\"><XForm>0 1 -1 0 10 0</XForm><Children>"
                + "<Shape Type=\"Rect\" CutIndex=\"0\" W=\"6\" H=\"2\" Cr=\"0\"><XForm>1 0 0 1 20 5</XForm></Shape>"
                + "</Children></Shape></Children></Shape>");

        // (20, 5) turned by 90 degrees is (-5, 20), moved (5, 20), mirrored (-5, 20).
        assertThat(box(nested, "min_x")).isEqualTo(-6, within(1e-9));
        assertThat(box(nested, "max_y")).isEqualTo(23, within(1e-9));
    }

    @Test
    void readsJobsInUtf16() {
        String job = new String(Samples.plateJob(), StandardCharsets.UTF_8).replace("UTF-8", "UTF-16");
        String undeclared = job.replaceFirst("<\\?xml[^>]*>\\s*", "");

        for (byte[] content : List.of(
                ("\uFEFF" + job).getBytes(StandardCharsets.UTF_16LE),
                ("\uFEFF" + job).getBytes(StandardCharsets.UTF_16BE),
                ("\uFEFF" + undeclared).getBytes(StandardCharsets.UTF_16LE),
                job.getBytes(StandardCharsets.UTF_16LE))) {
            assertThat(parse("a.lbrn2", content).geometry())
                    .containsEntry("inner_circles", 1)
                    .containsEntry("outer_contours", 1);
        }
    }

    @Test
    void aTextWithoutItsOutlineIsNoted() {
        Document text = parsed(
                "<Shape Type=\"Text\" CutIndex=\"0\" Font=\"Arial\" Str=\"LID\" H=\"10\"><XForm>1 0 0 1 0 0</XForm></Shape>");

        assertThat(text.notes()).anyMatch(note -> note.contains("convert them to paths"));
        assertThat(text.geometry()).containsEntry("contours", 0);
    }
}
