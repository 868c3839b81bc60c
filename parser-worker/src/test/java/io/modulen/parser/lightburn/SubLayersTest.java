package io.modulen.parser.lightburn;

import static io.modulen.parser.fixtures.Parsing.list;
import static io.modulen.parser.fixtures.Parsing.number;
import static io.modulen.parser.fixtures.Parsing.parse;
import static org.assertj.core.api.Assertions.assertThat;

import io.modulen.parser.document.Document;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Test;

class SubLayersTest {

    /** A rectangle of 100 x 50 on a layer of this type, with this sub-layer. */
    private static Document parsed(String type, String subLayer) {
        return parse(
                "a.lbrn2",
                ("<?xml version=\"1.0\" encoding=\"UTF-8\"?><LightBurnProject AppVersion=\"1.7.00\">"
                                + "<CutSetting type=\"" + type + "\"><index Value=\"0\"/><name Value=\"C00\"/>"
                                + "<maxPower Value=\"20\"/><speed Value=\"100\"/>" + subLayer
                                + "<priority Value=\"4\"/></CutSetting>"
                                + "<Shape Type=\"Rect\" CutIndex=\"0\" W=\"100\" H=\"50\"><XForm>1 0 0 1 0 0</XForm>"
                                + "</Shape></LightBurnProject>")
                        .getBytes(StandardCharsets.UTF_8));
    }

    private static String subLayer(String type, String settings) {
        return "<SubLayer type=\"" + type + "\" index=\"1\"><maxPower Value=\"80\"/><speed Value=\"10\"/>"
                + "<numPasses Value=\"3\"/>" + settings + "</SubLayer>";
    }

    private static Map<String, Object> layer(Document document) {
        List<Map<String, Object>> settings = list(document, "cut_settings");
        assertThat(settings).hasSize(1);
        return settings.get(0);
    }

    @Test
    void fillAndLineIsCutByItsSubLayer() {
        Document fillAndLine = parsed("Scan", subLayer("Cut", ""));

        assertThat(number(fillAndLine, "cut_length_mm")).isEqualTo(300);
        assertThat(fillAndLine.notes()).isEmpty();
        assertThat(layer(fillAndLine))
                .containsEntry("type", "Scan")
                .containsEntry("passes", 1)
                .containsEntry("speed", 100.0)
                .containsEntry("priority", 4)
                .containsEntry("is_cut", true)
                .containsEntry("estimated_seconds", 93.0);
        assertThat(fillAndLine.extracted()).containsEntry("estimated_cut_seconds", 90.0);
        List<?> subLayers = (List<?>) layer(fillAndLine).get("sub_layers");
        assertThat(subLayers)
                .hasSize(1)
                .first(InstanceOfAssertFactories.MAP)
                .containsEntry("type", "Cut")
                .containsEntry("index", 1)
                .containsEntry("speed", 10.0)
                .containsEntry("max_power", 80.0)
                .containsEntry("passes", 3)
                .containsEntry("is_cut", true);
    }

    @Test
    void aSubLayerThatIsSwitchedOffLeavesTheLayerOn() {
        Document cut = parsed("Cut", subLayer("Cut", "<doOutput Value=\"0\"/>"));

        assertThat(number(cut, "cut_length_mm")).isEqualTo(300);
        assertThat(layer(cut)).containsEntry("output", true).containsEntry("estimated_seconds", 3.0);
        assertThat(cut.extracted()).containsEntry("estimated_cut_seconds", 3.0);
    }

    @Test
    void subLayersThatCutNothingMakeNoCut() {
        assertThat(number(parsed("Scan", subLayer("Scan", "")), "cut_length_mm"))
                .isZero();
        assertThat(number(parsed("Scan", subLayer("Cut", "<doOutput Value=\"0\"/>")), "cut_length_mm"))
                .isZero();
    }

    @Test
    void aLayerThatIsSwitchedOffIsOffWithItsSubLayers() {
        Document off = parsed("Scan", "<doOutput Value=\"0\"/>" + subLayer("Cut", ""));

        assertThat(number(off, "cut_length_mm")).isZero();
        assertThat(off.extracted()).containsEntry("estimated_cut_seconds", null);
    }
}
