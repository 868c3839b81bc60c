package io.modulen.parser.dxf;

import io.modulen.names.NameFacts;
import io.modulen.parser.document.Clue;
import io.modulen.parser.document.Document;
import io.modulen.parser.document.ParseOptions;
import io.modulen.parser.layout.TextLine;
import io.modulen.parser.layout.TitleBlock;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Reads the title block of a drawing whose labels and values are texts of their own, beside or below each other. Where labels
 * of the same name have different values, as in a drawing of several parts, they say nothing of the drawing as a whole. Names
 * are not taken: a list of an assembly's parts has them under the same labels.
 */
final class TitleTexts {

    /** Points, as on a page: all is made so large that the usual text is as high. */
    private static final double USUAL_HEIGHT = 10;

    private static final double SAME_LINE = 0.4 * USUAL_HEIGHT;
    private static final int LONGEST = 60;

    private TitleTexts() {}

    static void read(List<Lettering> texts, ParseOptions options, Document document) {
        List<Clue> clues = TitleBlock.inDrawing(lines(texts), options).stream()
                .filter(clue -> !clue.fact().equals(NameFacts.PART_NAME))
                .map(clue -> new Clue(
                        clue.fact(),
                        clue.value(),
                        clue.source(),
                        clue.where().replaceFirst(" \\(page .*", "") + " (texts beside each other)",
                        clue.confidence()))
                .distinct()
                .toList();
        Map<String, Set<Object>> values = new LinkedHashMap<>();
        clues.forEach(clue -> values.computeIfAbsent(clue.fact(), fact -> new LinkedHashSet<>())
                .add(clue.value()));
        clues.stream().filter(clue -> values.get(clue.fact()).size() == 1).forEach(document.clues()::add);
        values.forEach((fact, found) -> {
            if (found.size() > 1) {
                // Nor can one of them be that of all because it is spelled out: "SS304" beside "MS".
                document.clues().removeIf(clue -> clue.fact().equals(fact) && clue.source() == Clue.Source.FREE_TEXT);
                document.notes()
                        .add("labels of the drawing name " + found.size() + " different values of " + fact
                                + "; none of them was taken");
            }
        });
    }

    /** From top to bottom, each from left to right. */
    private static List<TextLine> lines(List<Lettering> texts) {
        List<Lettering> usable = texts.stream()
                // One letter marks a view or a section.
                .filter(one -> one.text().length() <= LONGEST && !one.text().matches("\\p{L}?"))
                .toList();
        if (usable.isEmpty()) {
            return List.of();
        }
        double usual = usable.stream()
                .mapToDouble(Lettering::height)
                .sorted()
                .skip(usable.size() / 2)
                .findFirst()
                .orElseThrow();
        List<TextLine.Chunk> chunks = usable.stream()
                .map(one -> chunk(one, USUAL_HEIGHT / usual))
                .sorted(Comparator.comparingDouble(TextLine.Chunk::bottom))
                .toList();
        List<TextLine> lines = new ArrayList<>();
        List<TextLine.Chunk> line = new ArrayList<>();
        for (TextLine.Chunk chunk : chunks) {
            if (!line.isEmpty() && chunk.bottom() - line.get(0).bottom() > SAME_LINE) {
                lines.add(line(line));
                line = new ArrayList<>();
            }
            line.add(chunk);
        }
        lines.add(line(line));
        return lines;
    }

    private static TextLine line(List<TextLine.Chunk> chunks) {
        return new TextLine(
                1,
                chunks.stream()
                        .sorted(Comparator.comparingDouble(TextLine.Chunk::left))
                        .toList());
    }

    private static TextLine.Chunk chunk(Lettering one, double scale) {
        double bottom = -one.y() * scale;
        return new TextLine.Chunk(
                one.text(), one.x() * scale, bottom - one.height() * scale, (one.x() + one.width()) * scale, bottom);
    }
}
