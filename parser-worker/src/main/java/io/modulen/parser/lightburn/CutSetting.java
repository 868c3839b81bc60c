package io.modulen.parser.lightburn;

import io.modulen.parser.geometry.GeometryFacts;
import io.modulen.parser.geometry.Measured;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * One layer of a job: how the machine treats the shapes that refer to it. Values are those of the file. A sub-layer
 * treats the same shapes once more in its own way: newer files have Fill and Line as a Scan with a sub-layer that cuts.
 */
final class CutSetting {

    private static final int MOST_SUB_LAYERS = 20;
    /** The layers T1 and T2, whose shapes are guides; they need no setting in the file. */
    private static final Set<String> TOOL_LAYERS = Set.of("30", "31");

    private final String type;
    private final Map<String, String> values = new LinkedHashMap<>();
    private final List<CutSetting> subLayers = new ArrayList<>();

    CutSetting(String type) {
        this.type = type;
    }

    /** @param index null when the file names none */
    CutSetting subLayer(String subType, String index) {
        CutSetting subLayer = new CutSetting(subType);
        if (index != null) {
            subLayer.put("index", index);
        }
        subLayers.add(subLayer);
        return subLayer;
    }

    void put(String name, String value) {
        values.putIfAbsent(name, value);
    }

    static boolean isToolLayer(String index) {
        return TOOL_LAYERS.contains(index);
    }

    String index() {
        return values.getOrDefault("index", "");
    }

    String name() {
        return values.getOrDefault("name", index());
    }

    /**
     * Whether its shapes are cut through, by itself or by a sub-layer whose output is on; not those of a layer whose own
     * output is off.
     */
    boolean isCut() {
        return isOn() && (cuts() || subLayers.stream().anyMatch(CutSetting::isCut));
    }

    private boolean isOn() {
        String output = values.getOrDefault("doOutput", "1");
        return !output.equals("0") && !output.equalsIgnoreCase("false");
    }

    /** Not scanned, not a picture, not a tool layer. Older files name both of what they do. */
    private boolean cuts() {
        return type.equalsIgnoreCase("Cut") || type.toLowerCase(Locale.ROOT).contains("+cut");
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

    /** Of all that cuts: length over speed, times the passes; jumps, acceleration and piercing come on top. */
    Optional<Double> secondsOfCutting(double length) {
        return isOn() ? sum(length, CutSetting::cuts) : Optional.empty();
    }

    private Optional<Double> sum(double length, Predicate<CutSetting> counted) {
        return Stream.concat(Stream.of(this), subLayers.stream().filter(CutSetting::isOn))
                .filter(counted)
                .map(setting -> setting.ownSeconds(length))
                .flatMap(Optional::stream)
                .reduce(Double::sum);
    }

    private Optional<Double> ownSeconds(double length) {
        return number("speed").filter(speed -> speed > 0).map(speed -> length / speed * passes());
    }

    /** @param measured null when no shape refers to it */
    Map<String, Object> facts(Measured measured) {
        Map<String, Object> facts = ownFacts();
        if (measured != null) {
            facts.put("length_mm", GeometryFacts.round(measured.cutLength(), 3));
            facts.put("closed_contours", measured.closed().size());
            facts.put("open_contours", measured.open().size());
            facts.put(
                    "estimated_seconds",
                    sum(measured.cutLength(), setting -> true)
                            .map(seconds -> GeometryFacts.round(seconds, 1))
                            .orElse(null));
        }
        if (!subLayers.isEmpty()) {
            facts.put(
                    "sub_layers",
                    subLayers.stream()
                            .limit(MOST_SUB_LAYERS)
                            .map(CutSetting::ownFacts)
                            .toList());
        }
        return facts;
    }

    private Map<String, Object> ownFacts() {
        Map<String, Object> facts = new LinkedHashMap<>();
        facts.put("type", type);
        facts.put("name", name());
        facts.put("index", number("index").map(Double::intValue).orElse(null));
        facts.put("max_power", number("maxPower").orElse(null));
        facts.put("min_power", number("minPower").orElse(null));
        facts.put("speed", number("speed").orElse(null));
        facts.put("passes", passes());
        facts.put("priority", number("priority").map(Double::intValue).orElse(null));
        facts.put("output", isOn());
        facts.put("is_cut", isCut());
        return facts;
    }
}
