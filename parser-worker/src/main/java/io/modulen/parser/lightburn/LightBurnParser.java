package io.modulen.parser.lightburn;

import io.modulen.events.FailureReason;
import io.modulen.names.NameFacts;
import io.modulen.parser.document.Clue;
import io.modulen.parser.document.Document;
import io.modulen.parser.document.DocumentParser;
import io.modulen.parser.document.DocumentType;
import io.modulen.parser.document.Refusal;
import io.modulen.parser.document.Request;
import io.modulen.parser.facts.TextClues;
import io.modulen.parser.geometry.Affine;
import io.modulen.parser.geometry.GeometryFacts;
import io.modulen.parser.geometry.Measured;
import io.modulen.parser.geometry.Piece;
import io.modulen.parser.preview.GeometryPicture;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import javax.xml.stream.XMLStreamException;

/** Reads .lbrn2 and the older .lbrn. */
public final class LightBurnParser implements DocumentParser {

    @Override
    public Document parse(Request request) throws IOException {
        Job job;
        try (InputStream in = new BufferedInputStream(Files.newInputStream(request.file()), 1 << 16)) {
            job = JobReader.read(SafeXml.reader(in), request.limits());
        } catch (XMLStreamException e) {
            throw new Refusal(
                    FailureReason.CORRUPT,
                    "this is not a readable LightBurn project: the XML is broken"
                            + (e.getLocation() == null
                                    ? ""
                                    : " at line " + e.getLocation().getLineNumber()));
        }
        if (job.attributes.isEmpty() && job.shapes.isEmpty() && job.cutSettings.isEmpty()) {
            throw new Refusal(FailureReason.CORRUPT, "this is not a LightBurn project, or an empty one");
        }
        return document(job, request);
    }

    private static Document document(Job job, Request request) {
        Document document = new Document(DocumentType.LBRN2);
        Outlines outlines = new Outlines(request.limits());
        job.shapes.forEach(shape -> outlines.add(shape, Affine.IDENTITY));
        if (outlines.pieces().isEmpty() && outlines.unreadable() > 0 && outlines.textsWithoutOutline() == 0) {
            throw new Refusal(
                    FailureReason.CORRUPT,
                    "sizes and places of the job's " + outlines.unreadable()
                            + " shapes are no numbers; save the job again");
        }
        Set<String> notCut = outlines.pieces().stream()
                .map(Piece::label)
                .filter(CutSetting::isToolLayer)
                .collect(Collectors.toCollection(HashSet::new));
        job.cutSettings.stream()
                .filter(CutSetting::isCut)
                .map(CutSetting::index)
                .forEach(notCut::remove);
        job.cutSettings.stream().filter(setting -> !setting.isCut()).forEach(setting -> notCut.add(setting.index()));
        Measured measured = Measured.of(select(outlines, label -> !notCut.contains(label)));
        Map<String, Object> extracted = document.extracted();
        extracted.put("app_version", job.attributes.getOrDefault("AppVersion", "Unknown"));
        extracted.put("device_name", job.attributes.getOrDefault("DeviceName", "Unknown"));
        extracted.put("format_version", job.attributes.get("FormatVersion"));
        extracted.put("material_height", materialHeight(job));
        extracted.put("cut_settings", cutSettings(job, outlines, extracted));
        extracted.put("layer_count", job.cutSettings.size());
        extracted.put("shape_count", job.shapeCount);
        extracted.put("shape_types", job.shapeTypes);
        extracted.put("text_elements", job.texts);
        extracted.put("notes", job.notes);
        extracted.put("holes", GeometryFacts.holes(measured));
        extracted.put("cutouts", GeometryFacts.cutouts(measured));
        extracted.put("bounding_box", GeometryFacts.box(measured.box(), 2));
        document.geometry(GeometryFacts.of(measured));
        clues(job, request, document);
        notes(job, outlines, measured, document);
        document.picture(() -> GeometryPicture.svg(measured));
        return document;
    }

    private static List<Map<String, Object>> cutSettings(Job job, Outlines outlines, Map<String, Object> extracted) {
        List<Map<String, Object>> facts = new ArrayList<>();
        double seconds = 0;
        for (CutSetting setting : job.cutSettings.subList(0, Math.min(100, job.cutSettings.size()))) {
            Measured measured = Measured.of(select(outlines, setting.index()::equals));
            facts.add(setting.facts(measured));
            if (setting.isCut()) {
                seconds += setting.secondsOfCutting(measured.cutLength()).orElse(0.0);
            }
        }
        extracted.put("estimated_cut_seconds", seconds == 0 ? null : GeometryFacts.round(seconds, 1));
        return facts;
    }

    private static List<Piece> select(Outlines outlines, Predicate<String> label) {
        return outlines.pieces().stream()
                .filter(piece -> label.test(piece.label()))
                .toList();
    }

    private static Double materialHeight(Job job) {
        try {
            return Double.valueOf(job.attributes.getOrDefault("MaterialHeight", "0"));
        } catch (NumberFormatException e) {
            return null;
        }
    }

    private static void clues(Job job, Request request, Document document) {
        TextClues texts = new TextClues(request.options());
        document.clues().addAll(texts.in(job.texts));
        document.clues().addAll(texts.in(job.notes.lines().toList()));
        Double height = materialHeight(job);
        if (height != null && request.options().thickness().isBelievable(height)) {
            document.clues()
                    .add(new Clue(
                            NameFacts.THICKNESS_MM,
                            height,
                            Clue.Source.METADATA,
                            "MaterialHeight=\"" + job.attributes.get("MaterialHeight") + "\"",
                            0.7));
        }
    }

    private static void notes(Job job, Outlines outlines, Measured measured, Document document) {
        List<String> notes = document.notes();
        if (job.damage != null) {
            notes.add("the job is damaged: " + job.damage + "; what follows was not read");
        }
        if (outlines.unresolved() > 0) {
            notes.add(outlines.unresolved() + " paths refer to points or lines that are not in the file");
        }
        if (outlines.unreadable() > 0) {
            notes.add(outlines.unreadable()
                    + " shapes can't be measured, as their size or place is no number, and were left out");
        }
        if (outlines.notUnderstood() > 0) {
            notes.add(outlines.notUnderstood()
                    + " paths have lists of lines that are not understood, can't be measured and were left out");
        }
        if (outlines.unknown() > 0) {
            notes.add(outlines.unknown() + " shapes are of kinds that are not known here, and were left out");
        }
        if (outlines.textsWithoutOutline() > 0) {
            notes.add(outlines.textsWithoutOutline()
                    + " texts have no outline in the file and could not be measured; convert them to paths");
        }
        if (outlines.polygons() > 0) {
            notes.add(outlines.polygons() + " polygons were measured with a corner at the top");
        }
        notes.addAll(measured.notes());
        if (measured.isEmpty()) {
            notes.add("nothing in the job is cut");
        }
        if (measured.duplicateContours() > 0) {
            notes.add(measured.duplicateContours() + " contours lie exactly on others and would be cut twice");
        }
    }
}
