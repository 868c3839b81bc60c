package io.modulen.parser.lightburn;

import static io.modulen.parser.fixtures.Parsing.number;
import static io.modulen.parser.fixtures.Parsing.parse;
import static io.modulen.parser.fixtures.Samples.job;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.modulen.parser.document.Document;
import io.modulen.parser.document.Refusal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class UnreadableShapesTest {

    private static final String IDENTITY = "<XForm>1 0 0 1 0 0</XForm>";
    private static final String GOOD =
            "<Shape Type=\"Rect\" CutIndex=\"0\" W=\"10\" H=\"20\" Cr=\"0\">" + IDENTITY + "</Shape>";

    private static String path(String vertices, String primitives) {
        return "<Shape Type=\"Path\" CutIndex=\"0\" VertID=\"1\" PrimID=\"1\">" + IDENTITY + "<VertList>" + vertices
                + "</VertList><PrimList>" + primitives + "</PrimList></Shape>";
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<Shape Type=\"Rect\" CutIndex=\"0\" W=\"NaN\" H=\"20\">" + IDENTITY + "</Shape>",
                "<Shape Type=\"Rect\" CutIndex=\"0\" W=\"10\">" + IDENTITY + "</Shape>",
                "<Shape Type=\"Rect\" CutIndex=\"0\" W=\"10\" H=\"20\" Cr=\"x\">" + IDENTITY + "</Shape>",
                "<Shape Type=\"Rect\" CutIndex=\"0\" W=\"10\" H=\"20\"><XForm>1 0 0</XForm></Shape>",
                "<Shape Type=\"Rect\" CutIndex=\"0\" W=\"10\" H=\"20\"><XForm>1e400 0 0 1 0 0</XForm></Shape>",
                "<Shape Type=\"Ellipse\" CutIndex=\"0\" Rx=\"5\" Ry=\"five\">" + IDENTITY + "</Shape>",
                "<Shape Type=\"Group\"><XForm>1 0 0 one 0 0</XForm><Children>" + GOOD + "</Children></Shape>",
            })
    void aShapeWithoutReadableMeasuresIsLeftOutAndNoted(String bad) {
        Document read = parse("a.lbrn2", job(bad + GOOD));

        assertThat(number(read, "cut_length_mm")).isEqualTo(60);
        assertThat(read.notes())
                .containsExactly("1 shapes can't be measured, as their size or place is no number, and were left out");
    }

    @ParameterizedTest
    @ValueSource(strings = {"V0 0V10 NaN", "V0 0V", "V0 0V1.2.3 5", "V0 0c0x1e99V10 0"})
    void soIsAPathWithAVertexThatIsNoNumber(String vertices) {
        Document read = parse("a.lbrn2", job(path(vertices, "L0 1") + GOOD));

        assertThat(number(read, "cut_length_mm")).isEqualTo(60);
        assertThat(read.notes()).singleElement().asString().startsWith("1 shapes can't be measured");
    }

    @ParameterizedTest
    @ValueSource(strings = {"LineOpen", "L0 1Q1 2", "L0 1L1", "0 1"})
    void listsOfUnknownLinesAreNoted(String primitives) {
        Document read = parse("a.lbrn2", job(path("V0 0V10 0V10 10", primitives)));

        assertThat(number(read, "cut_length_mm")).isZero();
        assertThat(read.notes())
                .contains("1 paths have lists of lines that are not understood, can't be measured and were left out");
    }

    @Test
    void aJobOfWhichNothingCanBeMeasuredIsCorrupt() {
        String bad = "<Shape Type=\"Rect\" CutIndex=\"0\" W=\"NaN\" H=\"20\">" + IDENTITY + "</Shape>";

        assertThatThrownBy(() -> parse("a.lbrn2", job(bad + bad)))
                .isInstanceOfSatisfying(
                        Refusal.class,
                        refusal -> assertThat(refusal.reason().wireName()).isEqualTo("corrupt"));
    }
}
