package io.modulen.parser.facts;

import static org.assertj.core.api.Assertions.assertThat;

import io.modulen.names.FileNames;
import io.modulen.names.Materials;
import io.modulen.names.NameFacts;
import io.modulen.names.StatedFacts;
import io.modulen.parser.document.Clue;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class WeighingTest {

    private final Materials materials = Materials.standard();

    private FileFacts weigh(String name, Map<String, Object> override, Clue... clues) {
        NameFacts ofName = FileNames.read(name, materials);
        return Weighing.weigh(StatedFacts.over(ofName, null, null, override, materials), ofName, List.of(clues));
    }

    private static Clue thickness(double mm, double confidence) {
        return new Clue("thickness_mm", mm, Clue.Source.TITLE_BLOCK, "THK " + mm, confidence);
    }

    @Test
    void theNameWinsOverTheTitleBlockAndTheConflictIsNoted() {
        FileFacts facts = weigh("0001-Lid-MS-3mm-x2.dxf", Map.of(), thickness(5, 0.85));

        assertThat(facts.thicknessMm()).isEqualTo(3);
        assertThat(facts.notes())
                .singleElement()
                .asString()
                .contains("name says 3")
                .contains("title block says 5");
        assertThat(provenance(facts, "thickness_mm").get("confidence")).isEqualTo(0.855);
        assertThat(provenance(facts, "thickness_mm").get("others").toString()).contains("value=5.0");
    }

    @Test
    void theProducersWordWinsOverEverything() {
        FileFacts facts = weigh("0001-Lid-MS-3mm-x2.dxf", Map.of("thickness_mm", 8), thickness(5, 0.85));

        assertThat(facts.thicknessMm()).isEqualTo(8);
        assertThat(provenance(facts, "thickness_mm"))
                .containsEntry("source", "override")
                .containsEntry("confidence", 1.0);
    }

    @Test
    void textsThatContradictEachOtherEquallyAreNotGuessedBetween() {
        FileFacts facts = weigh("bracket.dxf", Map.of(), thickness(5, 0.85), thickness(3, 0.85));
        FileFacts surer = weigh("bracket.dxf", Map.of(), thickness(5, 0.75), thickness(3, 0.85));
        FileFacts sameSheet = weigh("bracket.dxf", Map.of(), thickness(3.175, 0.85), thickness(3.2, 0.85));

        assertThat(facts.thicknessMm()).isNull();
        assertThat(facts.notes()).singleElement().asString().contains("says 5").contains("none of them was taken");
        assertThat(surer.thicknessMm()).isEqualTo(3);
        assertThat(sameSheet.thicknessMm()).isEqualTo(3.175);
    }

    @Test
    void agreementMakesSurer() {
        FileFacts alone = weigh("bracket.dxf", Map.of(), thickness(5, 0.85));
        FileFacts agreed = weigh(
                "bracket.dxf",
                Map.of(),
                thickness(5, 0.85),
                new Clue("thickness_mm", 5.0, Clue.Source.LABELLED_TEXT, "t=5", 0.9));

        assertThat((double) provenance(agreed, "thickness_mm").get("confidence"))
                .isGreaterThan((double) provenance(alone, "thickness_mm").get("confidence"));
    }

    @Test
    void aNameWithoutStructureGivesWayToALabel() {
        FileFacts facts = weigh(
                "scan0001.pdf", Map.of(), new Clue("part_name", "Gate hinge", Clue.Source.TITLE_BLOCK, "x", 0.85));

        assertThat(facts.partName()).isEqualTo("Gate hinge");
        assertThat(facts.notes()).isEmpty();
    }

    @Test
    void confidenceMeasuresTheFactsThatWereFoundNotTheirNumber() {
        assertThat(weigh("0001-Lid-MS-3mm-x2.dxf", Map.of()).confidence()).isGreaterThan(0.9);
        assertThat(weigh("0001-Lid-MS.dxf", Map.of()).confidence()).isGreaterThan(0.9);
        assertThat(weigh("scan0001.pdf", Map.of()).confidence()).isLessThan(0.7);
        assertThat(weigh("scan0001.pdf", Map.of()).quantity()).isEqualTo(1);
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> provenance(FileFacts facts, String fact) {
        return (Map<String, Object>) facts.provenance().get(fact);
    }
}
