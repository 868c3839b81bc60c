package io.modulen.parser.isolation;

import io.modulen.messaging.RecordJson;
import io.modulen.parser.document.Clue;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

/** A child's answer as the parent reads it. */
public record ParsedFacts(
        String type,
        Map<String, Object> extracted,
        Map<String, Object> geometry,
        List<Map<String, Object>> items,
        List<Clue> clues,
        List<String> notes) {

    static ParsedFacts read(String json) {
        return RecordJson.read(json.getBytes(StandardCharsets.UTF_8), ParsedFacts.class);
    }
}
