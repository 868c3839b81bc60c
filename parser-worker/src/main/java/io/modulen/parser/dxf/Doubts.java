package io.modulen.parser.dxf;

import io.modulen.parser.geometry.Piece;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** Names what is counted as cut although its layer or its line type may say otherwise; nobody can be asked. */
final class Doubts {

    private static final int MOST_NAMED = 10;

    private Doubts() {}

    static void notes(List<Piece> cut, Drawing drawing, List<String> notes) {
        Set<String> layers = cut.stream().map(Piece::label).collect(Collectors.toCollection(LinkedHashSet::new));
        add(
                layers.stream().filter(Layers::isDoubtful).toList(),
                "layers are counted as cut whose names may say otherwise: ",
                "; NON_CUT_LAYERS sets layers aside",
                notes);
        add(
                layers.stream().filter(drawing.unprintedLayers::contains).toList(),
                "layers are counted as cut that are not printed: ",
                "; NON_CUT_LAYERS sets layers aside",
                notes);
        Set<String> lineTypes =
                new LinkedHashSet<>(drawing.lineTypes.byType(layers::contains).keySet());
        layers.stream()
                .map(drawing.lineTypeOfLayer::get)
                .filter(lineType -> lineType != null)
                .forEach(lineTypes::add);
        add(
                lineTypes,
                "lines are counted as cut whose line types are mostly those of centre, hidden or bend lines: ",
                "",
                notes);
    }

    private static void add(Collection<String> names, String before, String behind, List<String> notes) {
        if (!names.isEmpty()) {
            notes.add(names.stream().limit(MOST_NAMED).collect(Collectors.joining(", ", before, behind)));
        }
    }
}
