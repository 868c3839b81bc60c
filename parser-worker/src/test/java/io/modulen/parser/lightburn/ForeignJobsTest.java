package io.modulen.parser.lightburn;

import static io.modulen.parser.fixtures.Parsing.number;
import static io.modulen.parser.fixtures.Parsing.parse;
import static io.modulen.parser.fixtures.Samples.job;
import static org.assertj.core.api.Assertions.assertThat;

import io.modulen.parser.document.Document;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Jobs as other versions of LightBurn and programs beside it write them. */
class ForeignJobsTest {

    private static String square(int cutIndex) {
        return "<Shape Type=\"Rect\" CutIndex=\"" + cutIndex
                + "\" W=\"10\" H=\"10\" Cr=\"0\"><XForm>1 0 0 1 0 0</XForm></Shape>";
    }

    private static String setting(String type, int index, String output) {
        return "<CutSetting type=\"" + type + "\"><index Value=\"" + index + "\"/><doOutput Value=\"" + output
                + "\"/></CutSetting>";
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "False", "false"})
    void aLayerWhoseOutputIsOffIsNotCutHoweverItIsWritten(String output) {
        assertThat(number(parse("a.lbrn2", job(setting("Cut", 5, output) + square(0) + square(5))), "cut_length_mm"))
                .isEqualTo(40);
    }

    @ParameterizedTest
    @ValueSource(strings = {"1", "True"})
    void aLayerWhoseOutputIsOnIsCut(String output) {
        assertThat(number(parse("a.lbrn2", job(setting("Cut", 5, output) + square(0) + square(5))), "cut_length_mm"))
                .isEqualTo(80);
    }

    @Test
    void shapesOfToolLayersAreGuides() {
        Document without = parse("a.lbrn2", job(square(0) + square(30) + square(31)));
        Document with = parse("a.lbrn2", job(setting("Tool", 30, "1") + square(0) + square(30)));
        Document cut = parse("a.lbrn2", job(setting("Cut", 30, "1") + square(0) + square(30)));
        Document missing = parse("a.lbrn2", job(square(0) + square(7)));

        assertThat(number(without, "cut_length_mm")).isEqualTo(40);
        assertThat(number(with, "cut_length_mm")).isEqualTo(40);
        assertThat(number(cut, "cut_length_mm")).isEqualTo(80);
        assertThat(number(missing, "cut_length_mm")).isEqualTo(80);
    }

    @Test
    void shapesOfUnknownKindsAreNoted() {
        Document document = parse(
                "a.lbrn2",
                job(square(0) + "<Shape Type=\"Star\" CutIndex=\"0\"/><Shape Type=\"Bitmap\" CutIndex=\"0\"/>"
                        + "<Shape Type=\"Group\"/>"));

        assertThat(document.notes())
                .containsExactly("1 shapes are of kinds that are not known here, and were left out");
    }
}
