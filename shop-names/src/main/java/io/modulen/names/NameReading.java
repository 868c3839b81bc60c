package io.modulen.names;

import io.modulen.names.NameFacts.Reading;
import io.modulen.names.NameField.Kind;
import java.util.List;
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

    private static final int MAX_PART_LENGTH = 200;
    private static final Pattern PROJECT_INDEX = Pattern.compile("\\d{4} *[-_](?!\\d{2}-\\d{2})");

    private static final char MARK = '\u001f';
    /** One character each, and not the decimal signs. */
    private static final List<Pattern> OTHER_MARKS = List.of(
            Pattern.compile(";"),
            Pattern.compile(",(?!\\d)|(?<!\\d),"),
            Pattern.compile("\\.(?!\\d)|(?<!\\d)\\."),
            Pattern.compile("\\+"),
            Pattern.compile("[@#~]"));

    private final Materials known;
    private Materials materials;
    private final SheetThickness thickness;
    private final FactsBuilder facts = new FactsBuilder();
    private NameFigures figures;
    /** As long as what is read, so that places in one are those in the other. */
    private String written;

    NameReading(Materials materials, SheetThickness thickness) {
        this.known = materials;
        this.thickness = thickness;
    }

    NameFacts read(String stem) {
        NameTail tail = NameTail.of(stem);
        if (tail.version() != null) {
            facts.fromName(NameFacts.NAME_VERSION, tail.version(), tail.where(), BY_PLACE);
        }
        written = new NameHead(facts).read(tail.rest());
        String rest = NameGrades.withoutHyphens(Quantities.spelledOut(written));
        materials = known.forName(rest);
        figures = new NameFigures(rest, thickness, facts);
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
        facts.removeIf(
                NameFacts.THICKNESS_MM, taken -> NameDoubts.isOneOfSeveralThicknesses(taken, rest, materials.in(rest)));
        facts.removeIf(NameFacts.QUANTITY, taken -> NameDoubts.isOneOfSeveralQuantities(taken, rest));
        return facts.facts();
    }

    /**
     * Hyphens separate fields; where they separate nothing that is known, underscores do, and then other marks, as long as
     * they set material and figures apart.
     */
    private List<NameField> fields(String rest) {
        List<NameField> fields = NameFields.split(rest, '-', materials);
        boolean isShaped = fields.size() > 1 && fields.stream().anyMatch(NameReading::isKnown);
        if (isShaped && (rest.indexOf('-') >= 0 || rest.indexOf('_') < 0)) {
            return fields;
        }
        List<NameField> byUnderscore = NameFields.split(rest, '_', materials);
        boolean areStated = has(byUnderscore, Kind.THICKNESS) && has(byUnderscore, Kind.QUANTITY);
        if (rest.indexOf('_') >= 0 && (lastMaterial(byUnderscore, 0) > 0 || areStated)) {
            return byUnderscore;
        }
        for (Pattern mark : OTHER_MARKS) {
            String marked = mark.matcher(rest).replaceAll(String.valueOf(MARK));
            List<NameField> byMark = NameFields.split(marked, MARK, materials);
            if (lastMaterial(byMark, 0) > 0 && has(byMark, Kind.THICKNESS)) {
                return byMark;
            }
        }
        return fields;
    }

    private static boolean isKnown(NameField field) {
        return field.isFigure() || field.is(Kind.MATERIAL);
    }

    private static boolean has(List<NameField> fields, Kind kind) {
        return fields.stream().anyMatch(field -> field.is(kind));
    }

    /** The last that a figure follows; behind the figures stands what else is done: {@code -MS-6mm-x2-Galv}. */
    private int lastMaterial(List<NameField> fields, int first) {
        int last = -1;
        for (int at = fields.size() - 1; at >= first; at--) {
            if (fields.get(at).is(Kind.MATERIAL)) {
                boolean isFollowed = at + 1 < fields.size()
                        && (fields.get(at + 1).isFigure() || fields.get(at + 1).is(Kind.NUMBER));
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
        boolean isGradeAlone = Character.isDigit(text(rest, material).charAt(0))
                && materials.of(text(rest, material)).isEmpty();
        boolean isClear = !hasAnother && !isGradeAlone;
        facts.fromName(NameFacts.MATERIAL, material.value(), text(rest, material), isClear ? SURE : BY_PLACE);
        List<NameField> behind = fields.subList(anchor + 1, fields.size());
        figures.readAll(behind);
        figures.placed(anchor > first ? fields.get(anchor - 1) : null, behind);
        int partEnd = anchor;
        // Nothing but figures in front: then the part stands behind the material.
        boolean isPartBehind = behind.stream().anyMatch(field -> field.is(Kind.TEXT))
                || !behind.isEmpty() && behind.get(0).is(Kind.REMARK);
        int partAtLeast = isPartBehind ? first : first + 1;
        while (partEnd > partAtLeast
                && fields.get(partEnd - 1).isFigure()
                && figures.readInFront(fields.get(partEnd - 1))) {
            partEnd--;
        }
        int partStart = leading(rest, fields, first, partEnd, true);
        figures.numbers(behind);
        if (partStart < partEnd) {
            figures.alone(fields.get(partEnd - 1));
        }
        part(fields.subList(partStart, partEnd), SURE);
        if (!facts.has(NameFacts.PART_NAME)) {
            part(
                    behind.stream()
                            .filter(field -> isText(field) && !NameFinishes.isOne(text(rest, field)))
                            .toList(),
                    LIKELY);
        }
        if (!facts.has(NameFacts.PART_NAME)) {
            finished(rest, material, behind);
        }
    }

    /** {@code SS Mirror-3mm}, {@code MDF-white-16mm}: a material with its finish names the part where nothing else does. */
    private void finished(String rest, NameField material, List<NameField> behind) {
        int end = behind.stream()
                .filter(NameReading::isText)
                .mapToInt(NameField::end)
                .findFirst()
                .orElse(behind.isEmpty() ? rest.length() : behind.get(0).start());
        String words = rest.substring(material.end(), end).replaceFirst("[^\\p{L}\\p{N}&]+$", "");
        if (words.chars().anyMatch(Character::isLetterOrDigit)) {
            int to = material.end() + words.length();
            String whole = written.substring(material.start(), to);
            part(List.of(new NameField(Kind.TEXT, whole, material.start(), to)), LIKELY);
        }
    }

    /**
     * Reads what leads: {@code 4 off bracket}, {@code x2-lid}, {@code 3mm-lid}; answers where the part begins. A
     * thickness leads as a field of its own; {@code 40mm L cut} is a part.
     */
    private int leading(String rest, List<NameField> fields, int first, int end, boolean hasShape) {
        int start = first;
        while (start < end && isLeading(rest, fields, start, hasShape)) {
            start++;
        }
        return start;
    }

    private boolean isLeading(String rest, List<NameField> fields, int at, boolean hasShape) {
        NameField field = fields.get(at);
        if (field.is(Kind.QUANTITY)) {
            return (hasShape || Quantities.hasWord(text(rest, field))) && figures.quantity(field, BY_PLACE);
        }
        boolean isAlone = at + 1 < fields.size() && fields.get(at + 1).is(Kind.TEXT);
        return hasShape && isAlone && field.is(Kind.THICKNESS) && figures.thickness(field, LIKELY);
    }

    /** Without a known material the figures at the end are read, as long as something is left for the part. */
    private void unanchored(String rest, List<NameField> fields, int index) {
        int end = fields.size();
        while (end - 1 > index && isAtEnd(fields, end - 1, index)) {
            figures.read(fields.get(--end));
        }
        boolean isNamed =
                end < fields.size() || index > 0 || fields.stream().anyMatch(field -> field.is(Kind.THICKNESS));
        int first = leading(rest, fields, index, end - 1, isNamed);
        boolean hasShape = end < fields.size() || first > 0;
        if (hasShape && end > first) {
            part(fields.subList(first, end), end < fields.size() ? BY_PLACE : LIKELY);
            return;
        }
        String whole = written.strip();
        if (!whole.isEmpty()) {
            facts.put(NameFacts.PART_NAME, whole, new Reading(Reading.WHOLE_NAME, whole, WHOLE));
        }
    }

    /** A figure, a blank, or a remark behind a quantity; behind a thickness it may be the part: {@code 40mm L cut}. */
    private static boolean isAtEnd(List<NameField> fields, int at, int first) {
        boolean isRemark = fields.get(at).is(Kind.REMARK)
                && at - 1 > first
                && fields.get(at - 1).is(Kind.QUANTITY);
        return fields.get(at).isFigure() || isEmptyPlace(fields, at) || isRemark;
    }

    private static boolean isText(NameField field) {
        return field.is(Kind.TEXT) || field.is(Kind.REMARK);
    }

    /** A blank field, or a bare figure right after one: {@code -part- -3-x1}. */
    private static boolean isEmptyPlace(List<NameField> fields, int at) {
        return fields.get(at).is(Kind.BLANK)
                || fields.get(at).is(Kind.NUMBER) && fields.get(at - 1).is(Kind.BLANK);
    }

    /** The name's own text from the first to the last field that is not blank. */
    private void part(List<NameField> fields, double confidence) {
        List<NameField> filled =
                fields.stream().filter(field -> !field.is(Kind.BLANK)).toList();
        if (filled.isEmpty()) {
            return;
        }
        String name = written.substring(
                filled.get(0).start(), filled.get(filled.size() - 1).end());
        name = name.length() > MAX_PART_LENGTH ? name.substring(0, MAX_PART_LENGTH) : name;
        facts.fromName(NameFacts.PART_NAME, name, name, confidence);
    }

    private static String text(String rest, NameField field) {
        return rest.substring(field.start(), field.end());
    }
}
