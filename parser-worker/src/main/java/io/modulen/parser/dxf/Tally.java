package io.modulen.parser.dxf;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;

/** Counts things by what they are and on which layer they stand, so that it can be told later which of them matter. */
final class Tally {

    private final Map<Thing, Integer> counts = new LinkedHashMap<>();

    private record Thing(String type, String layer) {}

    void add(String type, String layer) {
        counts.merge(new Thing(type, layer), 1, Integer::sum);
    }

    /** What stands in a block that is placed; its layers may become that of the INSERT. */
    void addAll(Tally block, UnaryOperator<String> layer) {
        block.counts.forEach(
                (thing, count) -> counts.merge(new Thing(thing.type, layer.apply(thing.layer)), count, Integer::sum));
    }

    int kinds() {
        return counts.size();
    }

    Map<String, Integer> byType(Predicate<String> isCut) {
        Map<String, Integer> byType = new LinkedHashMap<>();
        counts.forEach((thing, count) -> {
            if (isCut.test(thing.layer)) {
                byType.merge(thing.type, count, Integer::sum);
            }
        });
        return byType;
    }
}
