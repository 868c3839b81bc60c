package io.modulen.names;

import io.modulen.names.NameFacts.Reading;
import io.modulen.names.NameField.Kind;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Reads one name: codes in front, versions and copies behind, and between them fields whose place says what they are.
 *
 * <p>The material is the anchor: what stands before it is the part, so that {@code 100mm L cut} stays a part; what
 * follows it is thickness and quantity.
 */
final class NameReading {

    private static final double SURE = 0.95;
    private static final double BY_PLACE = 0.85;
    private static final double LIKELY = 0.7;
    private static final double WHOLE = 0.5;
    private static final int MAX_QUANTITY = 10_000;
    private static final int MAX_PART_LENGTH = 200;
    private static final Pattern PROJECT_INDEX = Pattern.compile("\\d{4} *[-_](?!\\d{2}-\\d{2})");

    private final Materials materials;
    private final SheetThickness thickness;
    private final FactsBuilder facts = new FactsBuilder();

    NameReading(Materials materials, SheetThickness thickness) {
        this.materials = materials;
        this.thickness = thickness;
    }

    NameFacts read(String stem) {
        NameTail tail = NameTail.of(stem);
        if (tail.version() != null) {
            facts.fromName(NameFacts.NAME_VERSION, tail.version(), tail.where(), BY_PLACE);
        }
        String rest = new NameHead(facts).read(tail.rest());
        List<NameField> fields = fields(rest);
        // The index says nothing here: it is reused from older jobs.
        int first = fields.size() > 1 && PROJECT_INDEX.matcher(rest).lookingAt() ? 1 : 0;
        int material = lastMaterial(fields, first);
        if (material >= 0) {
            anchored(rest, fields, first, material);
        } else {
            unanchored(rest, fields, first);
        }
        new NameWords(materials, thickness, facts).fill(rest);
        return facts.facts();
    }

    /** Hyphens separate fields; where there are none and underscores separate a known material, they do. */
    private List<NameField> fields(String rest) {
        List<NameField> fields = NameField.split(rest, '-', materials);
        if (fields.size() == 1 && rest.indexOf('_') >= 0) {
            List<NameField> byUnderscore = NameField.split(rest, '_', materials);
            if (lastMaterial(byUnderscore, 0) > 0) {
                return byUnderscore;
            }
        }
        return fields;
    }

    /** The last that a figure follows; behind the figures stands what else is done: {@code -MS-6mm-x2-Galv}. */
    private int lastMaterial(List<NameField> fields, int first) {
        int last = -1;
        for (int at = fields.size() - 1; at >= first; at--) {
            if (fields.get(at).is(Kind.MATERIAL)) {
                boolean isFollowed = at + 1 < fields.size()
                        && (isFigure(fields.get(at + 1)) || fields.get(at + 1).is(Kind.NUMBER));
                if (isFollowed) {
                    return at;
                }
                last = Math.max(last, at);
            }
        }
        return last;
    }

    private void anchored(String rest, List<NameField> fields, int first, int anchor) {
        NameField material = fields.get(anchor);
        boolean hasAnother =
                fields.subList(anchor + 1, fields.size()).stream().anyMatch(field -> field.is(Kind.MATERIAL));
        facts.fromName(NameFacts.MATERIAL, material.value(), text(rest, material), hasAnother ? BY_PLACE : SURE);
        for (NameField field : fields.subList(anchor + 1, fields.size())) {
            figure(rest, field);
        }
        int partEnd = anchor;
        while (partEnd - 1 > first && isFigure(fields.get(partEnd - 1))) {
            figure(rest, fields.get(--partEnd));
        }
        part(rest, fields.subList(first, partEnd), SURE);
        if (!facts.has(NameFacts.PART_NAME)) {
            List<NameField> after = fields.subList(anchor + 1, fields.size()).stream()
                    .filter(field -> field.is(Kind.TEXT))
                    .toList();
            part(rest, after, LIKELY);
        }
    }

    /** Without a known material the figures at the end are read, as long as something is left for the part. */
    private void unanchored(String rest, List<NameField> fields, int first) {
        int end = fields.size();
        while (end - 1 > first && (isFigure(fields.get(end - 1)) || isEmptyPlace(fields, end - 1))) {
            figure(rest, fields.get(--end));
        }
        boolean hasShape = end < fields.size() || first > 0;
        if (hasShape && end > first) {
            part(rest, fields.subList(first, end), end < fields.size() ? BY_PLACE : LIKELY);
            return;
        }
        String whole = rest.strip();
        if (!whole.isEmpty()) {
            facts.put(NameFacts.PART_NAME, whole, new Reading(Reading.WHOLE_NAME, whole, WHOLE));
        }
    }

    private static boolean isFigure(NameField field) {
        return field.is(Kind.THICKNESS) || field.is(Kind.QUANTITY);
    }

    /** A blank field, or a bare figure right after one: {@code -part- -3-x1}. */
    private static boolean isEmptyPlace(List<NameField> fields, int at) {
        return fields.get(at).is(Kind.BLANK)
                || fields.get(at).is(Kind.NUMBER) && fields.get(at - 1).is(Kind.BLANK);
    }

    private void figure(String rest, NameField field) {
        switch (field.kind()) {
            case THICKNESS -> thickness(rest, field, SURE);
            case QUANTITY -> quantity(rest, field, SURE);
            case NUMBER -> {
                if (facts.has(NameFacts.THICKNESS_MM)) {
                    quantity(rest, field, 0.6);
                } else {
                    thickness(rest, field, BY_PLACE);
                }
            }
            default -> {
                // A remark behind the figures, or a blank.
            }
        }
    }

    private void thickness(String rest, NameField field, double confidence) {
        Optional<Double> millimetres = thickness.read(field.value());
        if (millimetres.isPresent() && !facts.has(NameFacts.THICKNESS_MM)) {
            boolean lostPoint = field.value().matches("0\\d+");
            facts.fromName(
                    NameFacts.THICKNESS_MM, millimetres.get(), text(rest, field), lostPoint ? BY_PLACE : confidence);
        }
    }

    private void quantity(String rest, NameField field, double confidence) {
        int count = Integer.parseInt(field.value().replaceAll("[.,].*", ""));
        boolean isWhole = field.value().indexOf('.') < 0 && field.value().indexOf(',') < 0;
        if (isWhole && count > 0 && count <= MAX_QUANTITY && !facts.has(NameFacts.QUANTITY)) {
            facts.fromName(NameFacts.QUANTITY, count, text(rest, field), confidence);
        }
    }

    /** The name's own text from the first to the last field that is not blank. */
    private void part(String rest, List<NameField> fields, double confidence) {
        List<NameField> filled =
                fields.stream().filter(field -> !field.is(Kind.BLANK)).toList();
        if (filled.isEmpty()) {
            return;
        }
        String name = rest.substring(
                filled.get(0).start(), filled.get(filled.size() - 1).end());
        name = name.length() > MAX_PART_LENGTH ? name.substring(0, MAX_PART_LENGTH) : name;
        facts.fromName(NameFacts.PART_NAME, name, name, confidence);
    }

    private static String text(String rest, NameField field) {
        return rest.substring(field.start(), field.end());
    }
}
