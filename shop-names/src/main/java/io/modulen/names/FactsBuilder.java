package io.modulen.names;

import io.modulen.names.NameFacts.Reading;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Predicate;

/** Collects facts one by one, each with where it was read. */
final class FactsBuilder {

    private final Map<String, Object> values = new HashMap<>();
    private final Map<String, Reading> readings = new HashMap<>();

    FactsBuilder() {}

    FactsBuilder(NameFacts from) {
        keep(NameFacts.CLIENT_CODE, from.clientCode(), from);
        keep(NameFacts.PROJECT_CODE, from.projectCode(), from);
        keep(NameFacts.PART_NAME, from.partName(), from);
        keep(NameFacts.MATERIAL, from.material(), from);
        keep(NameFacts.THICKNESS_MM, from.thicknessMm(), from);
        keep(NameFacts.QUANTITY, from.quantity(), from);
        keep(NameFacts.NAME_VERSION, from.nameVersion(), from);
    }

    private void keep(String fact, Object value, NameFacts from) {
        if (value != null) {
            values.put(fact, value);
            from.reading(fact).ifPresent(reading -> readings.put(fact, reading));
        }
    }

    void put(String fact, Object value, Reading reading) {
        values.put(fact, value);
        readings.put(fact, reading);
    }

    void fromName(String fact, Object value, String where, double confidence) {
        put(fact, value, new Reading(Reading.NAME, where, confidence));
    }

    /** @param isDoubtful of the text that the fact was read from */
    void removeIf(String fact, Predicate<String> isDoubtful) {
        if (has(fact) && isDoubtful.test(readings.get(fact).where())) {
            values.remove(fact);
            readings.remove(fact);
        }
    }

    boolean has(String fact) {
        return values.containsKey(fact);
    }

    NameFacts facts() {
        return new NameFacts(
                (String) values.get(NameFacts.CLIENT_CODE),
                (String) values.get(NameFacts.PROJECT_CODE),
                (String) values.get(NameFacts.PART_NAME),
                (String) values.get(NameFacts.MATERIAL),
                (Double) values.get(NameFacts.THICKNESS_MM),
                (Integer) values.get(NameFacts.QUANTITY),
                (Integer) values.get(NameFacts.NAME_VERSION),
                readings);
    }
}
