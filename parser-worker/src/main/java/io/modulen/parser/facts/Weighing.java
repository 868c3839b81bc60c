package io.modulen.parser.facts;

import io.modulen.names.NameFacts;
import io.modulen.names.NameFacts.Reading;
import io.modulen.parser.document.Clue;
import io.modulen.parser.geometry.GeometryFacts;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Decides what is true when several places speak: what the producer states, then the file's name, then labelled text,
 * then free text; a name without structure comes last. Agreement makes surer, contradiction less sure, and is noted. Where
 * equally good texts contradict each other about what is cut, none is taken: parts that are cut wrong cost more than a question.
 */
public final class Weighing {

    private static final double WORTH_A_NOTE = 0.5;
    private static final double NOTHING_FOUND = 0.2;
    private static final double SUREST_FOUND = 0.99;

    private static final Set<String> CUT_BY = Set.of(NameFacts.MATERIAL, NameFacts.THICKNESS_MM, NameFacts.QUANTITY);
    private static final Set<String> TEXTS =
            Set.of(Clue.Source.TITLE_BLOCK.wireName(), Clue.Source.LABELLED_TEXT.wireName());
    /** Share of a thickness: 1/8 inch and 3.2 mm are the same sheet. */
    private static final double SAME_SHEET = 0.02;

    private final Map<String, Object> provenance = new LinkedHashMap<>();
    private final Map<String, Object> values = new LinkedHashMap<>();
    private final List<String> notes = new ArrayList<>();
    private final List<Double> confidences = new ArrayList<>();

    private record Voice(Object value, String source, int rank, String where, double confidence) {}

    private Weighing() {}

    /** @param stated the name's facts with what the producer stated over them */
    public static FileFacts weigh(NameFacts stated, NameFacts ofName, List<Clue> clues) {
        Weighing weighing = new Weighing();
        weighing.decide(NameFacts.CLIENT_CODE, stated.clientCode(), ofName.clientCode(), stated, ofName, clues);
        weighing.decide(NameFacts.PROJECT_CODE, stated.projectCode(), ofName.projectCode(), stated, ofName, clues);
        weighing.decide(NameFacts.PART_NAME, stated.partName(), ofName.partName(), stated, ofName, clues);
        weighing.decide(NameFacts.MATERIAL, stated.material(), ofName.material(), stated, ofName, clues);
        weighing.decide(NameFacts.THICKNESS_MM, stated.thicknessMm(), ofName.thicknessMm(), stated, ofName, clues);
        weighing.decide(NameFacts.QUANTITY, stated.quantity(), ofName.quantity(), stated, ofName, clues);
        weighing.decide(NameFacts.NAME_VERSION, stated.nameVersion(), ofName.nameVersion(), stated, ofName, clues);
        return weighing.facts();
    }

    private void decide(
            String fact, Object stated, Object ofName, NameFacts statedFacts, NameFacts nameFacts, List<Clue> clues) {
        List<Voice> voices = new ArrayList<>();
        statedFacts.reading(fact).ifPresent(reading -> voices.add(voice(stated, reading)));
        nameFacts
                .reading(fact)
                .map(reading -> voice(ofName, reading))
                .filter(voice -> !voices.contains(voice))
                .ifPresent(voices::add);
        for (Clue clue : clues) {
            if (clue.fact().equals(fact)) {
                Voice voice = new Voice(
                        clue.value(), clue.source().wireName(), rank(clue.source()), clue.where(), clue.confidence());
                if (!voices.contains(voice)) {
                    voices.add(voice);
                }
            }
        }
        voices.sort(Comparator.comparingInt(Voice::rank).thenComparing(Voice::confidence, Comparator.reverseOrder()));
        if (voices.isEmpty()) {
            return;
        }
        Voice best = voices.get(0);
        Optional<Voice> against = CUT_BY.contains(fact) && TEXTS.contains(best.source())
                ? voices.stream()
                        .filter(other -> isAsGood(other, best) && !same(best.value(), other.value()))
                        .findFirst()
                : Optional.empty();
        against.ifPresentOrElse(other -> note(fact, best, other, "none of them"), () -> record(fact, voices));
    }

    private static boolean isAsGood(Voice other, Voice best) {
        return other.source().equals(best.source()) && other.confidence() >= best.confidence();
    }

    private void record(String fact, List<Voice> voices) {
        Voice chosen = voices.get(0);
        double doubt = 1 - chosen.confidence();
        boolean contradicted = false;
        List<Map<String, Object>> others = new ArrayList<>();
        for (Voice other : voices.subList(1, Math.min(voices.size(), 20))) {
            others.add(asMap(other));
            if (same(chosen.value(), other.value())) {
                doubt *= other.source().equals(chosen.source()) ? 0.9 : 1 - other.confidence() * 0.8;
            } else if (other.confidence() >= WORTH_A_NOTE && other.rank() < rankOf(Reading.WHOLE_NAME)) {
                contradicted = true;
                note(fact, chosen, other, chosen.value());
            }
        }
        boolean isStated = chosen.rank() == rankOf(Reading.FORM);
        double confidence = isStated ? 1 : Math.min(SUREST_FOUND, 1 - doubt);
        confidence = contradicted && !isStated
                ? confidence * (chosen.rank() == rankOf(Reading.NAME) ? 0.9 : 0.6)
                : confidence;
        confidence = GeometryFacts.round(confidence, 3);
        values.put(fact, chosen.value());
        Map<String, Object> entry = asMap(chosen);
        entry.put("confidence", confidence);
        entry.put("others", others);
        provenance.put(fact, entry);
        if (!fact.equals(NameFacts.NAME_VERSION)) {
            confidences.add(confidence);
        }
    }

    private void note(String fact, Voice chosen, Voice other, Object taken) {
        String note = String.format(
                Locale.ROOT,
                "%s: %s says %s (\"%s\"), %s says %s (\"%s\"); %s was taken",
                fact,
                words(chosen.source()),
                chosen.value(),
                chosen.where(),
                words(other.source()),
                other.value(),
                other.where(),
                taken);
        if (notes.size() < 50 && !notes.contains(note)) {
            notes.add(note);
        }
    }

    private static String words(String source) {
        return source.replace('_', ' ');
    }

    private static boolean same(Object one, Object other) {
        if (one instanceof Double a && other instanceof Double b) {
            return Math.abs(a - b) <= SAME_SHEET * Math.min(a, b);
        }
        if (one instanceof Number a && other instanceof Number b) {
            return Math.abs(a.doubleValue() - b.doubleValue()) < 1e-6;
        }
        return String.valueOf(one)
                .replaceAll("[-_ ]", "")
                .equalsIgnoreCase(String.valueOf(other).replaceAll("[-_ ]", ""));
    }

    private static Voice voice(Object value, Reading reading) {
        return new Voice(value, reading.source(), rankOf(reading.source()), reading.where(), reading.confidence());
    }

    private static int rankOf(String source) {
        return switch (source) {
            case Reading.FORM, Reading.OVERRIDE -> 0;
            case Reading.NAME -> 1;
            default -> 5;
        };
    }

    private static int rank(Clue.Source source) {
        return switch (source) {
            case TITLE_BLOCK, LABELLED_TEXT, CELL -> 2;
            case METADATA -> 3;
            case FREE_TEXT -> 4;
        };
    }

    private static Map<String, Object> asMap(Voice voice) {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("value", voice.value());
        map.put("source", voice.source());
        map.put("confidence", voice.confidence());
        map.put("where", voice.where());
        return map;
    }

    private FileFacts facts() {
        double mean =
                confidences.stream().mapToDouble(Double::doubleValue).average().orElse(NOTHING_FOUND);
        Number thickness = (Number) values.get(NameFacts.THICKNESS_MM);
        Number quantity = (Number) values.get(NameFacts.QUANTITY);
        return new FileFacts(
                (String) values.get(NameFacts.CLIENT_CODE),
                (String) values.get(NameFacts.PROJECT_CODE),
                (String) values.get(NameFacts.PART_NAME),
                (String) values.get(NameFacts.MATERIAL),
                thickness == null ? null : thickness.doubleValue(),
                quantity == null ? 1 : quantity.intValue(),
                (Integer) values.get(NameFacts.NAME_VERSION),
                GeometryFacts.round(mean, 3),
                provenance,
                notes);
    }
}
