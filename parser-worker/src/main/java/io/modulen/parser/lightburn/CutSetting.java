package io.modulen.parser.lightburn;

import io.modulen.parser.geometry.GeometryFacts;
import io.modulen.parser.geometry.Measured;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** One layer of a job: how the machine treats the shapes that refer to it. Values are those of the file. */
final class CutSetting {

    private final String type;
    private final Map<String, String> values = new LinkedHashMap<>();

    CutSetting(String type) {
        this.type = type;
    }

    void put(String name, String value) {
        values.putIfAbsent(name, value);
    }

    String index() {
        return values.getOrDefault("index", "");
    }

    String name() {
        return values.getOrDefault("name", index());
    }

    /** Whether its shapes are cut through: not scanned, not a picture, not a tool layer, and its output is on. */
    boolean isCut() {
        boolean cuts = type.equalsIgnoreCase("Cut")
                || type.toLowerCase(java.util.Locale.ROOT).contains("+cut");
        return cuts && !values.getOrDefault("doOutput", "1").equals("0");
    }

    private Optional<Double> number(String name) {
        try {
            return Optional.ofNullable(values.get(name)).map(Double::valueOf).filter(Double::isFinite);
        } catch (NumberFormatException e) {
            return Optional.empty();
        }
    }

    private int passes() {
        return number("numPasses")
                .filter(passes -> passes >= 1)
                .map(Double::intValue)
                .orElse(1);
    }

    /** Length over speed, times the passes; jumps, acceleration and piercing come on top. */
    Optional<Double> seconds(double length) {
        return number("speed").filter(speed -> speed > 0).map(speed -> length / speed * passes());
    }

    /** @param measured null when no shape refers to it */
    Map<String, Object> facts(Measured measured) {
        Map<String, Object> facts = new LinkedHashMap<>();
        facts.put("type", type);
        facts.put("name", name());
        facts.put("index", number("index").map(Double::intValue).orElse(null));
        facts.put("max_power", number("maxPower").orElse(null));
        facts.put("min_power", number("minPower").orElse(null));
        facts.put("speed", number("speed").orElse(null));
        facts.put("passes", passes());
        facts.put("priority", number("priority").map(Double::intValue).orElse(null));
        facts.put("output", !values.getOrDefault("doOutput", "1").equals("0"));
        facts.put("is_cut", isCut());
        if (measured != null) {
            facts.put("length_mm", GeometryFacts.round(measured.cutLength(), 3));
            facts.put("closed_contours", measured.closed().size());
            facts.put("open_contours", measured.open().size());
            facts.put(
                    "estimated_seconds",
                    seconds(measured.cutLength())
                            .map(seconds -> GeometryFacts.round(seconds, 1))
                            .orElse(null));
        }
        return facts;
    }
}
