package io.modulen.names;

import io.modulen.names.NameFacts.Reading;
import java.util.Map;
import java.util.Optional;

/**
 * What the producer of a file states about it: form codes and {@code override_metadata}, which win over everything found.
 *
 * <p>Of {@code override_metadata} these keys count: {@code client_code, project_code, part_name, material, thickness_mm,
 * quantity, version} (as {@code name_version}); null or blank means "not stated". Where form code and override disagree,
 * the override wins, as the more deliberate word.
 */
public final class StatedFacts {

    private static final double CERTAIN = 1.0;
    private static final int MAX_TEXT_LENGTH = 200;
    private static final double MAX_THICKNESS_MM = 1_000;
    private static final int MAX_COUNT = 1_000_000;

    private StatedFacts() {}

    /** Why these can't be taken, as a sentence for the producer; empty when they can. */
    public static Optional<String> check(String clientCode, String projectCode, Map<String, ?> override) {
        return Codes.checkClient(clientCode)
                .or(() -> Codes.checkProject(projectCode))
                .or(() -> override.entrySet().stream()
                        .flatMap(entry -> checkOverride(entry.getKey(), entry.getValue()).stream())
                        .findFirst());
    }

    /** The facts of a name with the stated ones put over them; call {@link #check} first. */
    public static NameFacts over(
            NameFacts found, String clientCode, String projectCode, Map<String, ?> override, Materials materials) {
        FactsBuilder facts = new FactsBuilder(found);
        stateForm(facts, NameFacts.CLIENT_CODE, clientCode);
        stateForm(facts, NameFacts.PROJECT_CODE, projectCode);
        override.forEach((key, value) -> stateOverride(facts, key, value, materials));
        return facts.facts();
    }

    private static void stateForm(FactsBuilder facts, String fact, String code) {
        if (code != null && !code.isBlank()) {
            facts.put(fact, code.strip(), new Reading(Reading.FORM, code, CERTAIN));
        }
    }

    private static void stateOverride(FactsBuilder facts, String key, Object value, Materials materials) {
        if (value == null || value.toString().isBlank()) {
            return;
        }
        String text = value.toString().strip();
        Reading reading = new Reading(Reading.OVERRIDE, text, CERTAIN);
        switch (key) {
            case NameFacts.CLIENT_CODE, NameFacts.PROJECT_CODE, NameFacts.PART_NAME -> facts.put(key, text, reading);
            case NameFacts.MATERIAL -> facts.put(key, materials.nameOf(text), reading);
            case NameFacts.THICKNESS_MM -> facts.put(key, number(value), reading);
            case NameFacts.QUANTITY -> facts.put(key, number(value).intValue(), reading);
            case "version", NameFacts.NAME_VERSION ->
                facts.put(NameFacts.NAME_VERSION, number(value).intValue(), reading);
            default -> {
                // Other keys are the producer's own data; they are kept in the record and mean nothing here.
            }
        }
    }

    private static Optional<String> checkOverride(String key, Object value) {
        if (value == null || value.toString().isBlank()) {
            return Optional.empty();
        }
        String field = "override_metadata." + key;
        return switch (key) {
            case NameFacts.CLIENT_CODE ->
                checkText(field, value).or(() -> Codes.check(field, text(value), Codes.MAX_CLIENT_LENGTH));
            case NameFacts.PROJECT_CODE ->
                checkText(field, value).or(() -> Codes.check(field, text(value), Codes.MAX_PROJECT_LENGTH));
            case NameFacts.PART_NAME, NameFacts.MATERIAL -> checkText(field, value);
            case NameFacts.THICKNESS_MM -> checkNumber(field, value, MAX_THICKNESS_MM, false);
            case NameFacts.QUANTITY, "version", NameFacts.NAME_VERSION -> checkNumber(field, value, MAX_COUNT, true);
            default -> Optional.empty();
        };
    }

    private static Optional<String> checkText(String field, Object value) {
        if (!(value instanceof String)) {
            return Optional.of(field + " must be a text, not " + PathPart.cut(text(value), 40));
        }
        return text(value).length() > MAX_TEXT_LENGTH
                ? Optional.of(field + " has more than " + MAX_TEXT_LENGTH + " characters; shorten it")
                : Optional.empty();
    }

    private static Optional<String> checkNumber(String field, Object value, double max, boolean whole) {
        Double number = number(value);
        if (number == null || !(number > 0 && number <= max) || whole && number != Math.rint(number)) {
            return Optional.of(field + " must be a " + (whole ? "whole number" : "number") + " over 0 and at most "
                    + (long) max + ", not '" + PathPart.cut(text(value), 40) + "'");
        }
        return Optional.empty();
    }

    private static String text(Object value) {
        return value.toString();
    }

    /** Null when it is none. */
    private static Double number(Object value) {
        if (value instanceof Number number) {
            return number.doubleValue();
        }
        try {
            return Double.valueOf(text(value).strip().replace(',', '.'));
        } catch (NumberFormatException e) {
            return null;
        }
    }
}
