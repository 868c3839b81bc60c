package io.modulen.parser.facts;

import static org.assertj.core.api.Assertions.assertThat;

import io.modulen.names.FileNames;
import io.modulen.names.NameFacts;
import io.modulen.names.StatedFacts;
import io.modulen.parser.document.Clue;
import io.modulen.parser.document.Document;
import io.modulen.parser.fixtures.Labelled;
import io.modulen.parser.fixtures.LabelledFiles;
import io.modulen.parser.fixtures.LabelledLines;
import io.modulen.parser.fixtures.Parsing;
import io.modulen.parser.fixtures.Scores;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/**
 * Holds confidences against the truth: names in every form that the shop uses, and small files whose texts, title
 * blocks, lists and form codes agree, contradict each other or say nothing.
 */
class LabelledFilesTest {

    /** What a confidence of 0.9 and more promises. */
    private static final double SURE_ARE_RIGHT = 0.95;

    private static final double LIKELY_ARE_RIGHT = 0.75;
    private static final double WEAK_ARE_RIGHT = 0.4;

    private static Scores score(List<Labelled> files) {
        Scores scores = new Scores();
        for (Labelled file : files) {
            NameFacts ofName = FileNames.read(file.name(), Parsing.OPTIONS.materials());
            NameFacts stated =
                    StatedFacts.over(ofName, file.formClient(), null, file.override(), Parsing.OPTIONS.materials());
            List<Clue> clues = List.of();
            if (file.content() != null) {
                Document document = Parsing.parse(file.name(), file.content());
                clues = document.clues();
            }
            scores.add(file.name(), Weighing.weigh(stated, ofName, clues), file.truth());
        }
        return scores;
    }

    private static void assertSound(String what, Scores scores, double leastRecall) throws IOException {
        Files.writeString(Path.of("target", "labelled-" + what + ".txt"), scores.report());
        assertThat(scores.rightShare(0.9, 1.01)).as(scores.report()).isGreaterThanOrEqualTo(SURE_ARE_RIGHT);
        assertThat(scores.rightShare(0.7, 0.9)).as(scores.report()).isGreaterThanOrEqualTo(LIKELY_ARE_RIGHT);
        assertThat(scores.rightShare(0, 0.7)).as(scores.report()).isGreaterThanOrEqualTo(WEAK_ARE_RIGHT);
        assertThat(scores.recall()).as(scores.report()).isGreaterThanOrEqualTo(leastRecall);
    }

    @Test
    void namesAreReadAsSurelyAsTheySay() throws IOException {
        List<Labelled> names = LabelledLines.names();

        assertThat(names).hasSizeGreaterThan(90);
        assertSound("names", score(names), 0.95);
    }

    @Test
    void filesAreReadAsSurelyAsTheySay() throws IOException {
        List<Labelled> files = new ArrayList<>(LabelledFiles.files());
        files.addAll(LabelledLines.texts());

        assertThat(files).hasSizeGreaterThan(40);
        assertSound("files", score(files), 0.9);
    }

    @Test
    void wrongFactsAreNoticed() {
        Scores scores = new Scores();
        FileFacts facts = Weighing.weigh(
                NameFacts.NONE, FileNames.read("0001-Lid-MS-3mm-x2.dxf", Parsing.OPTIONS.materials()), List.of());
        scores.add("0001-Lid-MS-3mm-x2.dxf", facts, Map.of("material", "Brass", "client_code", "CL-0001"));

        assertThat(scores.rightShare(0.9, 1.01)).isZero();
        assertThat(scores.recall()).isZero();
        assertThat(scores.report())
                .contains("material is Brass, found Mild Steel")
                .contains("client_code CL-0001");
    }
}
