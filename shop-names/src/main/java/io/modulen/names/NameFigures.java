package io.modulen.names;

import io.modulen.names.NameField.Kind;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Takes thickness and quantity from the fields of one name; what is taken first stays. */
final class NameFigures {

    private static final double SURE = 0.95;
    private static final double BY_PLACE = 0.85;
    private static final double BARE_QUANTITY = 0.6;
    private static final double TWO_READINGS = 0.6;
    /** Millimetres; a whole figure with a unit above it, beside another thickness, is a dimension. */
    private static final double THICKEST_CUT = 25;

    private static final Pattern INCHES = Pattern.compile("(?i).*\\d ?(?:in|inch|zoll)(?![a-z]).*");
    /** Named by the inches of its bore. */
    private static final Pattern PIPE = Pattern.compile(
            "(?i)(?:.*[^a-z])?(?:pipe|pipes|tube|tubes|tubing|nipple|bsp|npt|hose|conduit)(?:[^a-z].*)?");

    private static final Pattern DATE = Pattern.compile("(?:20)?\\d{2}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\\d|3[01])"
            + "|(?:0?[1-9]|[12]\\d|3[01])-(?:0[1-9]|1[0-2])-(?:20)?2\\d");

    private static final int MAX_QUANTITY = 10_000;

    private final String rest;
    private final SheetThickness thickness;
    private final FactsBuilder facts;
    private double inFront = SURE;

    /** @param rest the name that the fields are of */
    NameFigures(String rest, SheetThickness thickness, FactsBuilder facts) {
        this.rest = rest;
        this.thickness = thickness;
        this.facts = facts;
    }

    /** Figures with their units, which win over bare ones wherever these stand. */
    void readAll(List<NameField> behind) {
        behind.stream()
                .filter(NameField::isFigure)
                .sorted(Comparator.comparing(this::isInches))
                .forEach(field -> read(field));
    }

    /**
     * {@code 50mm-Galv-1.2-x2}: a bare figure right behind the material is the thickness although one with a unit stands
     * in front, when it is a fraction, or when the quantity is known and what stands in front is thicker than a laser cuts.
     */
    void placed(NameField before, List<NameField> behind) {
        if (behind.isEmpty() || !behind.get(0).is(Kind.NUMBER)) {
            return;
        }
        Optional<Double> stated =
                before != null && before.is(Kind.THICKNESS) ? thickness.read(before.value()) : Optional.empty();
        boolean isDimensionInFront =
                stated.filter(millimetres -> millimetres > THICKEST_CUT).isPresent();
        boolean isFraction = behind.get(0).value().matches("\\d+[.,]\\d+");
        if (isFraction || isDimensionInFront && facts.has(NameFacts.QUANTITY)) {
            thickness(behind.get(0), BY_PLACE);
        } else if (stated.isPresent() && facts.has(NameFacts.QUANTITY)) {
            inFront = TWO_READINGS;
        }
    }

    /**
     * Reads a figure in front of the material; {@code 20mm-MS-3-x2} may be of 20 or of 3 mm, and its confidence says so.
     *
     * @return whether it says a fact that nothing said before
     */
    boolean readInFront(NameField field) {
        return field.is(Kind.THICKNESS) ? thickness(field, inFront) : read(field);
    }

    /** {@code 3mm MS}: what can only be the sheet's thickness, where nothing else says one. */
    void alone(NameField field) {
        boolean isOfSheet = field.is(Kind.THICKNESS)
                && thickness
                        .read(field.value())
                        .filter(millimetres -> millimetres <= THICKEST_CUT)
                        .isPresent();
        if (isOfSheet) {
            thickness(field, TWO_READINGS);
        }
    }

    /** Bare figures by their place: the thickness, and behind a thickness the quantity. */
    void numbers(List<NameField> behind) {
        boolean isThicknessInFront =
                facts.has(NameFacts.THICKNESS_MM) && behind.stream().noneMatch(field -> field.is(Kind.THICKNESS));
        boolean isBehindThickness = isThicknessInFront;
        if (areDate(behind)) {
            return;
        }
        for (int at = 0; at < behind.size(); at++) {
            NameField field = behind.get(at);
            if (field.is(Kind.THICKNESS)) {
                isBehindThickness = true;
            } else if (field.is(Kind.NUMBER) && isBehindThickness) {
                // Several are a date: 3mm-12-03-24.
                boolean isDate = isWhole(field)
                        && (field.value().startsWith("0") || at + 1 < behind.size() && isWhole(behind.get(at + 1)));
                if (isDate) {
                    return;
                }
                quantity(field, BARE_QUANTITY);
            } else if (field.is(Kind.NUMBER)) {
                isBehindThickness = thickness(field, BY_PLACE);
            }
        }
    }

    /** {@code 12-03-24} and nothing else is no thickness either. */
    private static boolean areDate(List<NameField> fields) {
        return fields.size() == 3
                && fields.stream().allMatch(NameFigures::isWhole)
                && DATE.matcher(fields.stream().map(NameField::value).collect(Collectors.joining("-")))
                        .matches();
    }

    private static boolean isWhole(NameField field) {
        return field.is(Kind.NUMBER) && field.value().matches("\\d+");
    }

    /** Whether the field says a fact that nothing said before. */
    boolean read(NameField field) {
        return switch (field.kind()) {
            case THICKNESS -> thickness(field, SURE);
            case QUANTITY -> quantity(field, SURE);
            case NUMBER -> thickness(field, BY_PLACE);
            default -> false;
        };
    }

    boolean thickness(NameField field, double confidence) {
        Optional<Double> millimetres = thickness.read(field.value());
        boolean isOfPipe = isInches(field) && PIPE.matcher(rest).matches();
        if (isOfPipe || millimetres.isEmpty() || facts.has(NameFacts.THICKNESS_MM)) {
            return false;
        }
        boolean lostPoint = field.value().matches("0\\d+");
        facts.fromName(NameFacts.THICKNESS_MM, millimetres.get(), text(field), lostPoint ? BY_PLACE : confidence);
        return true;
    }

    boolean quantity(NameField field, double confidence) {
        boolean isWhole = field.value().matches("\\d{1,6}");
        int count = isWhole ? Integer.parseInt(field.value()) : 0;
        if (count <= 0 || count > MAX_QUANTITY || facts.has(NameFacts.QUANTITY)) {
            return false;
        }
        facts.fromName(NameFacts.QUANTITY, count, text(field), confidence);
        return true;
    }

    private boolean isInches(NameField field) {
        return INCHES.matcher(text(field)).matches();
    }

    private String text(NameField field) {
        return rest.substring(field.start(), field.end());
    }
}
