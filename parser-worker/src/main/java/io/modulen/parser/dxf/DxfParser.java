package io.modulen.parser.dxf;

import io.modulen.events.FailureReason;
import io.modulen.parser.document.Document;
import io.modulen.parser.document.DocumentParser;
import io.modulen.parser.document.DocumentType;
import io.modulen.parser.document.Refusal;
import io.modulen.parser.document.Request;
import io.modulen.parser.facts.TextClues;
import io.modulen.parser.geometry.GeometryFacts;
import io.modulen.parser.geometry.Measured;
import io.modulen.parser.geometry.Piece;
import io.modulen.parser.preview.GeometryPicture;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Reads DXF, text and binary, R12 to 2018. */
public final class DxfParser implements DocumentParser {

    @Override
    public Document parse(Request request) throws IOException {
        Drawing drawing;
        try (InputStream in = new BufferedInputStream(Files.newInputStream(request.file()), 1 << 16)) {
            drawing = DxfReader.read(groups(in), request.limits());
        }
        if (!drawing.sawEntities) {
            throw new Refusal(
                    FailureReason.CORRUPT,
                    drawing.damage == null
                            ? "the drawing has no ENTITIES section; export it again"
                            : "this is not a readable DXF: " + drawing.damage + "; export it again");
        }
        return document(drawing, request);
    }

    private static Groups groups(InputStream in) throws IOException {
        in.mark(64);
        byte[] start = in.readNBytes(BinaryGroups.SENTINEL.length);
        if (Arrays.equals(start, BinaryGroups.SENTINEL)) {
            return new BinaryGroups(in);
        }
        in.reset();
        return new AsciiGroups(in);
    }

    private static Document document(Drawing drawing, Request request) {
        Document document = new Document(DocumentType.DXF);
        Measured measured = Measured.of(Scale.inMillimetres(cutPieces(drawing, request, document), drawing, document));
        Map<String, Object> geometry = GeometryFacts.of(measured);
        Map<String, Object> extracted = document.extracted();
        extracted.put("dxf_version", drawing.header.get("$ACADVER"));
        extracted.put("units", Units.name(Scale.unit(drawing)));
        extracted.put("layers", layers(drawing));
        extracted.put("entity_counts", drawing.entityCounts);
        extracted.put("text_notes", drawing.texts.stream().map(LayerText::text).toList());
        extracted.put("holes", holes(measured));
        extracted.put("cutouts", GeometryFacts.cutouts(measured));
        extracted.put("bounding_box", GeometryFacts.box(measured.box(), 2));
        extracted.put("area_mm2", geometry.get("net_area_mm2"));
        extracted.put("perimeter_mm", geometry.get("outer_perimeter_mm"));
        document.geometry(geometry);
        document.clues().addAll(new TextClues(request.options()).in(seen(drawing.texts, drawing)));
        List<Lettering> lettering = drawing.lettering.stream()
                .filter(one -> isSeen(one.layer(), drawing))
                .toList();
        TitleTexts.read(lettering, request.options(), document);
        Attributes.read(seen(drawing.attributes, drawing), request.options(), document);
        notes(drawing, measured, document);
        document.picture(() -> GeometryPicture.svg(measured));
        return document;
    }

    private static List<Piece> cutPieces(Drawing drawing, Request request, Document document) {
        Layers layers = new Layers(request.options().nonCutLayers());
        List<Piece> cut = new ArrayList<>(drawing.pieces.size());
        Set<String> aside = new LinkedHashSet<>();
        Set<String> unseen = new LinkedHashSet<>();
        for (Piece piece : drawing.pieces) {
            boolean isSeen = isSeen(piece.label(), drawing);
            if (!layers.isCut(piece.label())) {
                aside.add(piece.label());
            } else if (isSeen) {
                cut.add(piece);
            } else {
                unseen.add(piece.label());
            }
        }
        Doubts.notes(cut, drawing, document.notes());
        aside.addAll(unseen);
        document.extracted().put("layers_not_cut", List.copyOf(aside));
        if (!unseen.isEmpty() || drawing.frozenInserts > 0) {
            document.notes()
                    .add("what is drawn on layers that are switched off or frozen is not cut"
                            + (unseen.isEmpty()
                                    ? ""
                                    : ": "
                                            + String.join(
                                                    ", ",
                                                    unseen.stream().limit(10).toList())));
        }
        drawing.unmeasured
                .byType(layer -> layers.isCut(layer) && isSeen(layer, drawing))
                .forEach((type, count) -> document.notes()
                        .add(count + " entities of type " + type + " can't be measured and were left out"));
        return cut;
    }

    private static List<String> seen(List<LayerText> texts, Drawing drawing) {
        return texts.stream()
                .filter(one -> isSeen(one.layer(), drawing))
                .map(LayerText::text)
                .toList();
    }

    private static boolean isSeen(String layer, Drawing drawing) {
        return !drawing.hiddenLayers.contains(layer) && !drawing.frozenLayers.contains(layer);
    }

    private static List<String> layers(Drawing drawing) {
        Set<String> all = new LinkedHashSet<>(drawing.layers);
        drawing.pieces.forEach(piece -> all.add(piece.label()));
        return all.stream().limit(1_000).toList();
    }

    private static List<Map<String, Object>> holes(Measured measured) {
        return GeometryFacts.holes(measured).stream()
                .map(hole -> {
                    Map<String, Object> withLayer = new LinkedHashMap<>(hole);
                    withLayer.put("is_hole_layer", Layers.isForHoles(String.valueOf(hole.get("layer"))));
                    return withLayer;
                })
                .toList();
    }

    private static void notes(Drawing drawing, Measured measured, Document document) {
        if (drawing.damage != null) {
            document.notes().add("the drawing is damaged: " + drawing.damage + "; what follows was not read");
        }
        if (!drawing.missingBlocks.isEmpty()) {
            document.notes().add(drawing.missingBlocks.size() + " blocks that the drawing uses are not in it");
        }
        if (!drawing.references.isEmpty()) {
            document.notes()
                    .add("drawings that this one only refers to are not in it and were left out: "
                            + String.join(
                                    ", ", drawing.references.stream().limit(10).toList())
                            + "; bind them in the drawing program");
        }
        document.notes().addAll(measured.notes());
        if (measured.isEmpty()) {
            document.notes().add("nothing in the drawing is cut");
        }
        if (measured.duplicateContours() > 0 || measured.duplicateLines() > 0) {
            document.notes()
                    .add(measured.duplicateContours() + " contours and " + measured.duplicateLines()
                            + " lines lie exactly on others and would be cut twice");
        }
    }
}
