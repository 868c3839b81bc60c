package io.modulen.parser.dxf;

import io.modulen.parser.document.Clue;
import io.modulen.parser.document.Document;
import io.modulen.parser.document.ParseOptions;
import io.modulen.parser.facts.TextClues;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What the attributes of blocks say, a tag being the label of its value: {@code THICKNESS}, 3. Where blocks differ they
 * are the rows of a list, and say nothing of the drawing as a whole.
 */
final class Attributes {

    private Attributes() {}

    /** {@code Part_No} is written as people would label it. */
    static String labelled(String tag, String value) {
        return tag == null || value.isBlank() ? "" : tag.replace('_', ' ').replace('-', ' ') + ": " + value;
    }

    static void read(List<String> labelled, ParseOptions options, Document document) {
        List<Clue> clues = new TextClues(options)
                .in(labelled, index -> " (attribute of a block)").stream()
                        .filter(clue -> clue.source() == Clue.Source.LABELLED_TEXT)
                        .toList();
        Map<String, Set<Object>> values = new LinkedHashMap<>();
        clues.forEach(clue -> values.computeIfAbsent(clue.fact(), fact -> new LinkedHashSet<>())
                .add(clue.value()));
        Set<String> several = values.keySet().stream()
                .filter(fact -> values.get(fact).size() > 1)
                .collect(Collectors.toSet());
        clues.stream()
                .filter(clue -> !several.contains(clue.fact()))
                .map(clue ->
                        new Clue(clue.fact(), clue.value(), Clue.Source.TITLE_BLOCK, clue.where(), clue.confidence()))
                .distinct()
                .forEach(document.clues()::add);
        // Nor can one of them be that of all because it is spelled out: "SS304" beside "MS".
        document.clues().removeIf(clue -> several.contains(clue.fact()) && clue.source() == Clue.Source.FREE_TEXT);
        values.keySet().stream()
                .filter(several::contains)
                .forEach(fact -> document.notes()
                        .add("attributes of blocks name " + values.get(fact).size() + " different values of " + fact
                                + "; none of them was taken"));
    }
}
