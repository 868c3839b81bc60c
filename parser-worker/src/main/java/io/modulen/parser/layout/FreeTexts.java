package io.modulen.parser.layout;

import io.modulen.names.NameFacts;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;

/**
 * Chooses the value of a label where texts stand about freely, as in a drawing: dimensions, lists of parts and notes lie around it.
 * Only a close neighbour counts that no other text makes doubtful; else the label has none.
 */
final class FreeTexts {

    /** Points, the usual text being 10 high. */
    private static final double FARTHEST_BESIDE = 120;

    private static final double CLOSE = 60;
    private static final double SMALL = 0.75;

    private static final int I = Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE;
    private static final Pattern OTHER_LABEL = Pattern.compile(
            "(?:scale|drawn|checked|chkd|approved|appd|designed|date|finish|sheet|size|rev|revision|weight|mass"
                    + "|dwg|drg|drawing|project|client|customer|job|order|tol|tolerances?|units?|treatment|coating|colour|color"
                    + "|remarks?|notes?|item|pos|length|width|height|radius|kerf|hole|dia)(?: ?(?:no|number|by|name|code|size|kg))?"
                    + "\\.? ?[:#]?",
            I);
    private static final Pattern COUNTS_WHAT_IS_LEFT = Pattern.compile("(?:thk|thick|req'?d|required|off)\\.?", I);
    private static final Pattern ENDS_IN_NUMBER = Pattern.compile("(?s).*\\d(?: ?mm)?");
    private static final Pattern OF_SOMETHING_ELSE = Pattern.compile(
            "(?:.*[^\\p{L}])?(?:bolts?|fasteners?|screws?|nuts?|washers?|filler|wire|weld|wall|paint|coating|film|zinc)[ :.]*",
            I);
    /** {@code REQUIRED} alone may be that of a date or an inspection. */
    private static final Pattern ALONE = Pattern.compile("req(?:uired|'?d)?\\.? ?[:=]?", I);
    /** As people sign. */
    private static final Pattern INITIALS = Pattern.compile("\\p{L}\\.\\p{L}\\.?");

    private static final Pattern DIGITS = Pattern.compile("\\d+\\p{L}?");

    private final List<TextLine> lines;
    private final List<TextLine> upwards;

    FreeTexts(List<TextLine> lines) {
        this.lines = lines;
        this.upwards = new ArrayList<>(lines);
        Collections.reverse(upwards);
    }

    static boolean isLabel(String text) {
        return TitleBlock.isLabel(text) || OTHER_LABEL.matcher(text).matches();
    }

    /** @param reading what a text says of the fact, empty for nothing */
    Optional<TextLine.Chunk> value(String fact, int line, int position, Function<TextLine.Chunk, Optional<?>> reading) {
        List<TextLine.Chunk> row = lines.get(line).chunks();
        TextLine.Chunk label = row.get(position);
        if (ALONE.matcher(label.text()).matches() || isOfWhatIsLeft(row, position)) {
            return Optional.empty();
        }
        boolean hasNeighbour =
                position + 1 < row.size() && row.get(position + 1).left() - label.right() < FARTHEST_BESIDE;
        return hasNeighbour && !isLabel(row.get(position + 1).text())
                ? beside(fact, line, position, reading)
                : below(fact, line, label, reading);
    }

    /** {@code 3} in front of {@code THK}, {@code BOLTS} in front of {@code GRADE}. */
    private static boolean isOfWhatIsLeft(List<TextLine.Chunk> row, int position) {
        if (position == 0) {
            return false;
        }
        TextLine.Chunk left = row.get(position - 1);
        TextLine.Chunk label = row.get(position);
        double gap = label.left() - left.right();
        boolean isValueOfAnother = position > 1 && isLabel(row.get(position - 2).text());
        boolean isOfSomethingElse =
                gap < FARTHEST_BESIDE && OF_SOMETHING_ELSE.matcher(left.text()).matches();
        boolean isCounted = gap < CLOSE
                && COUNTS_WHAT_IS_LEFT.matcher(label.text()).matches()
                && ENDS_IN_NUMBER.matcher(left.text()).matches();
        return !isValueOfAnother && (isOfSomethingElse || isCounted);
    }

    private Optional<TextLine.Chunk> beside(
            String fact, int line, int position, Function<TextLine.Chunk, Optional<?>> reading) {
        List<TextLine.Chunk> row = lines.get(line).chunks();
        TextLine.Chunk value = row.get(position + 1);
        Optional<?> read = reading.apply(value);
        boolean isBetween = position > 0
                && row.get(position).left() - row.get(position - 1).right() < CLOSE
                && !(position > 1 && isLabel(row.get(position - 2).text()))
                && isOther(read, reading.apply(row.get(position - 1)));
        if (read.isEmpty() || isBetween || isUnderItsOwnLabel(line, value)) {
            return Optional.empty();
        }
        if (position + 2 < row.size()) {
            TextLine.Chunk next = row.get(position + 2);
            boolean isNear = next.left() - value.right() < FARTHEST_BESIDE && !isLabel(next.text());
            boolean isCut = next.left() - value.right() < CLOSE
                    && fact.equals(NameFacts.MATERIAL)
                    && DIGITS.matcher(value.text()).matches();
            if (isNear && (isCut || isOther(read, reading.apply(next)))) {
                return Optional.empty();
            }
        }
        Optional<TextLine.Chunk> under = below(line, value);
        boolean isColumn = under.isPresent()
                && isOther(read, reading.apply(under.get()))
                && isFirst(under.get(), row.get(position));
        return isColumn ? Optional.empty() : Optional.of(value);
    }

    private Optional<TextLine.Chunk> below(
            String fact, int line, TextLine.Chunk label, Function<TextLine.Chunk, Optional<?>> reading) {
        if (Tables.isHead(lines, line) || Tables.isHead(upwards, lines.size() - 1 - line)) {
            return Optional.empty();
        }
        Optional<TextLine.Chunk> found = below(line, label).filter(value -> !isLabel(value.text()));
        if (found.isEmpty() || INITIALS.matcher(found.get().text()).matches()) {
            return Optional.empty();
        }
        TextLine.Chunk value = found.get();
        Optional<?> read = reading.apply(value);
        if (read.isEmpty() || isBehindItsOwnLabel(value)) {
            return Optional.empty();
        }
        boolean isInColumn = below(lineOf(value), value)
                .filter(next ->
                        isOther(read, reading.apply(next)) || next.text().matches("[\\d.,]+ ?(?:mm)?"))
                .isPresent();
        Optional<TextLine.Chunk> above =
                above(line, label).filter(one -> reading.apply(one).isPresent());
        boolean isFoot = above.isPresent()
                && above(lineOf(above.get()), above.get())
                        .filter(one -> isLabel(one.text()))
                        .isEmpty();
        boolean isSplit = fact.equals(NameFacts.MATERIAL)
                && DIGITS.matcher(value.text()).matches()
                && right(value)
                        .filter(next -> next.left() - value.right() < CLOSE / 2)
                        .isPresent();
        return isInColumn || isFoot || isSplit ? Optional.empty() : found;
    }

    private static boolean isOther(Optional<?> one, Optional<?> other) {
        return other.isPresent() && !other.equals(one);
    }

    /** A caption stands over its value, small or known. */
    private boolean isUnderItsOwnLabel(int line, TextLine.Chunk value) {
        return above(line, value)
                .filter(one -> isLabel(one.text())
                        || one.text().chars().anyMatch(Character::isLetter)
                                && height(one) < SMALL * height(value)
                                && value.bottom() - one.bottom() < 3 * height(value))
                .isPresent();
    }

    private boolean isBehindItsOwnLabel(TextLine.Chunk value) {
        List<TextLine.Chunk> row = lines.get(lineOf(value)).chunks();
        int at = row.indexOf(value);
        return at > 0
                && value.left() - row.get(at - 1).right() < FARTHEST_BESIDE
                && isLabel(row.get(at - 1).text());
    }

    /** Whether nothing stands where the label of this text would. */
    private boolean isFirst(TextLine.Chunk chunk, TextLine.Chunk labelAbove) {
        List<TextLine.Chunk> row = lines.get(lineOf(chunk)).chunks();
        int at = row.indexOf(chunk);
        return at == 0 || row.get(at - 1).right() < labelAbove.left();
    }

    private Optional<TextLine.Chunk> right(TextLine.Chunk chunk) {
        List<TextLine.Chunk> row = lines.get(lineOf(chunk)).chunks();
        int at = row.indexOf(chunk);
        return at + 1 < row.size() ? Optional.of(row.get(at + 1)) : Optional.empty();
    }

    private Optional<TextLine.Chunk> below(int line, TextLine.Chunk above) {
        return lines.subList(line + 1, Math.min(lines.size(), line + 6)).stream()
                .flatMap(next -> next.chunks().stream())
                .filter(above::isAbove)
                .findFirst();
    }

    private Optional<TextLine.Chunk> above(int line, TextLine.Chunk below) {
        int from = lines.size() - line;
        return upwards.subList(from, Math.min(lines.size(), from + 5)).stream()
                .flatMap(next -> next.chunks().stream())
                .filter(one -> one.isAbove(below))
                .findFirst();
    }

    private int lineOf(TextLine.Chunk chunk) {
        for (int i = 0; i < lines.size(); i++) {
            if (lines.get(i).chunks().contains(chunk)) {
                return i;
            }
        }
        throw new IllegalArgumentException("a text of no line");
    }

    private static double height(TextLine.Chunk chunk) {
        return chunk.bottom() - chunk.top();
    }
}
