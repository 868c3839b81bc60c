package io.modulen.parser.cli;

import io.modulen.messaging.RecordJson;
import io.modulen.parser.facts.FileFacts;
import io.modulen.parser.isolation.ParsedFacts;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** One JSON object a line. */
final class JsonLinesPrinter implements ParseCommand.Printer {

    private final PrintStream out;

    JsonLinesPrinter(PrintStream out) {
        this.out = out;
    }

    @Override
    public void print(Answer answer) {
        FileFacts facts = answer.facts();
        ParsedFacts parsed = answer.parsed();
        List<String> notes = new ArrayList<>(parsed == null ? List.of() : parsed.notes());
        notes.addAll(facts.notes());
        Map<String, Object> line = new LinkedHashMap<>();
        line.put("file", answer.file());
        line.put("status", answer.isProcessed() ? "processed" : "failed");
        line.put("reason", answer.reason());
        line.put("message", answer.message());
        line.put("type", parsed == null ? null : parsed.type());
        line.put("client_code", facts.clientCode());
        line.put("project_code", facts.projectCode());
        line.put("part_name", facts.partName());
        line.put("material", facts.material());
        line.put("thickness_mm", facts.thicknessMm());
        line.put("quantity", facts.quantity());
        line.put("version", facts.nameVersion());
        line.put("confidence_score", answer.isProcessed() ? facts.confidence() : null);
        line.put("extracted", parsed == null ? null : parsed.extracted());
        line.put("geometry", parsed == null ? null : parsed.geometry());
        line.put("items", parsed == null ? List.of() : parsed.items());
        line.put("provenance", facts.provenance());
        line.put("extraction_notes", notes);
        out.print(RecordJson.text(line) + "\n");
        out.flush();
    }
}
