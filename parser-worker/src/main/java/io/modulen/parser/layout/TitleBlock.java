package io.modulen.parser.layout;

import io.modulen.names.Material;
import io.modulen.names.NameFacts;
import io.modulen.parser.document.Clue;
import io.modulen.parser.document.ParseOptions;
import io.modulen.parser.facts.Counts;
import io.modulen.parser.facts.LabelWords;
import io.modulen.parser.facts.Lengths;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads cells that consist of a label, their value standing to the right or below, as in a title block. A label over a
 * column of several values is a table's head and says nothing of the file as a whole.
 */
public final class TitleBlock {

    private static final int I = Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE;
    private static final Pattern MATERIAL = label(LabelWords.MATERIAL);
    private static final Pattern THICKNESS =
            label("(?:(?:sheet|plate|material) )?(?:" + LabelWords.THICKNESS + ")|materialst\u00e4rke|t");
    private static final Pattern UNIT = Pattern.compile("[(\\[](" + Lengths.UNIT + ")[)\\]]", I);
    private static final Pattern QUANTITY = label("(?:qty|quantity)(?:\\.? (?:req(?:uired|'?d)?|off))?|"
            + LabelWords.QUANTITY + "|no\\.? req(?:uired|'?d)|req(?:uired|'?d)");
    private static final Pattern PART = label(LabelWords.PART + "|drawing title");
    private static final Pattern COUNT = Pattern.compile("(" + Counts.FIGURE + ") ?(?:off|pcs|pieces|stk|nos?|ea)?", I);

    private static final Pattern OF_HOLES =
            Pattern.compile("(?:.*[^\\p{L}])?(?:holes?|dia|diameter|\u00f8|bolts?|threads?|slots?)(?:[^\\p{L}].*)?", I);

    /** A finish, or the next paragraph of the notes. */
    private static final Pattern NOTE = Pattern.compile("\\d{1,2}[.)] .*");

    private static final Pattern FINISH = Pattern.compile(
            "(?<!\\p{L})(?:zinc|zn|copper|brass|nickel|chrome|titanium)\\W{0,3}"
                    + "(?:(?:rich|powder) ?)?(?:plat(?:ed|ing)|prim|coat|paint).*$",
            I);

    private static final int LONGEST_LABEL = 24;
    private static final int MOST_CELLS = 200;

    /** Points: as wide as a sheet of paper nothing belongs together. */
    private static final double FARTHEST_BESIDE = 250;

    private final List<TextLine> lines;
    private final ParseOptions options;
    /** Null on a page. */
    private final FreeTexts free;

    private final List<Clue> clues = new ArrayList<>();

    private TitleBlock(List<TextLine> lines, ParseOptions options, FreeTexts free) {
        this.lines = lines;
        this.options = options;
        this.free = free;
    }

    private static Pattern label(String words) {
        return Pattern.compile(
                "(?:" + words + ")\\.? ?(?:[(\\[](?:" + Lengths.UNIT + "|pcs|nos?|off|ea|stk)\\.?[)\\]])? ?[:=]?", I);
    }

    public static List<Clue> in(List<TextLine> lines, ParseOptions options) {
        return new TitleBlock(lines, options, null).all();
    }

    /** The same of texts that stand about freely, as in a drawing: whatever may be of something else is left out. */
    public static List<Clue> inDrawing(List<TextLine> lines, ParseOptions options) {
        return new TitleBlock(lines, options, new FreeTexts(lines)).all();
    }

    /** Whether nothing but a label, of a title block or of something else, is written here. */
    public static boolean isAnyLabel(String text) {
        return FreeTexts.isLabel(text);
    }

    private List<Clue> all() {
        for (int i = 0; i < lines.size(); i++) {
            for (int j = 0; j < lines.get(i).chunks().size(); j++) {
                look(i, j);
            }
        }
        return clues;
    }

    private void look(int line, int position) {
        TextLine.Chunk label = lines.get(line).chunks().get(position);
        if (label.text().length() > LONGEST_LABEL) {
            return;
        }
        if (MATERIAL.matcher(label.text()).matches()) {
            first(
                    NameFacts.MATERIAL,
                    line,
                    position,
                    value -> Optional.of(value.text())
                            .filter(text -> !NOTE.matcher(text).matches())
                            .map(text -> FINISH.matcher(text).replaceFirst("").strip())
                            .flatMap(options.materials()::labelled)
                            .map(Material::name));
        } else if (THICKNESS.matcher(label.text()).matches()) {
            first(
                    NameFacts.THICKNESS_MM,
                    line,
                    position,
                    value -> Lengths.thickness(value.text(), options.thickness(), unit(label)));
        } else if (QUANTITY.matcher(label.text()).matches() && !isOfHoles(lines.get(line))) {
            first(
                    NameFacts.QUANTITY,
                    line,
                    position,
                    value -> matched(COUNT, value).map(Counts::of).filter(count -> count >= 1 && count <= 10_000));
        } else if (PART.matcher(label.text()).matches()) {
            values(line, position).stream()
                    .limit(1)
                    .filter(value -> value.text().length() > 2 && value.text().length() < 80)
                    .filter(value -> value.text().chars().anyMatch(Character::isLetter))
                    .forEach(value -> add(NameFacts.PART_NAME, value.text(), line, label, value));
        }
    }

    /** Beside a label may stand another that is not known here, its own value being below. */
    private void first(String fact, int line, int position, Function<TextLine.Chunk, Optional<?>> reading) {
        List<TextLine.Chunk> candidates = free == null
                ? values(line, position)
                : free.value(fact, line, position, reading).stream().toList();
        for (TextLine.Chunk value : candidates) {
            Optional<?> read = reading.apply(value);
            if (read.isPresent()) {
                add(fact, read.get(), line, lines.get(line).chunks().get(position), value);
                return;
            }
        }
    }

    private static String unit(TextLine.Chunk label) {
        Matcher unit = UNIT.matcher(label.text());
        return unit.find() ? unit.group(1) : null;
    }

    private static Optional<String> matched(Pattern form, TextLine.Chunk value) {
        Matcher matcher = form.matcher(value.text().strip());
        return matcher.matches() ? Optional.of(matcher.group(1)) : Optional.empty();
    }

    /** What may be the value of a label, the likeliest first. */
    private List<TextLine.Chunk> values(int line, int position) {
        List<TextLine.Chunk> row = lines.get(line).chunks();
        List<TextLine.Chunk> values = new ArrayList<>();
        boolean hasNeighbour = position + 1 < row.size()
                && row.get(position + 1).left() - row.get(position).right() < FARTHEST_BESIDE;
        if (hasNeighbour && !isLabel(row.get(position + 1))) {
            boolean isRowOfValues = position > 0 && !isLabel(row.get(position - 1)) && row.size() > 4;
            if (isRowOfValues) {
                return List.of();
            }
            values.add(row.get(position + 1));
        }
        if (!Tables.isHead(lines, line)) {
            below(line, row.get(position))
                    .filter(value -> below(lineOf(value, line), value)
                            .filter(next -> next.text().matches("[\\d.,]+ ?(?:mm)?"))
                            .isEmpty())
                    .ifPresent(values::add);
        }
        return values;
    }

    private static boolean isLabel(TextLine.Chunk chunk) {
        return isLabel(chunk.text());
    }

    static boolean isLabel(String text) {
        return List.of(MATERIAL, THICKNESS, QUANTITY, PART).stream()
                        .anyMatch(label -> label.matcher(text).matches())
                || text.endsWith(":");
    }

    /** The head of a table of holes counts these; nor has a title block so many cells in a line. */
    private static boolean isOfHoles(TextLine line) {
        return line.chunks().size() > MOST_CELLS
                || line.chunks().stream()
                        .anyMatch(chunk -> chunk.text().length() <= LONGEST_LABEL
                                && OF_HOLES.matcher(chunk.text()).matches());
    }

    private Optional<TextLine.Chunk> below(int line, TextLine.Chunk above) {
        for (int i = line + 1; i < Math.min(lines.size(), line + 6); i++) {
            if (lines.get(i).page() != lines.get(line).page()) {
                break;
            }
            for (TextLine.Chunk chunk : lines.get(i).chunks()) {
                if (above.isAbove(chunk)) {
                    return Optional.of(chunk).filter(found -> !isLabel(found));
                }
            }
        }
        return Optional.empty();
    }

    private int lineOf(TextLine.Chunk chunk, int from) {
        for (int i = from; i < lines.size(); i++) {
            if (lines.get(i).chunks().contains(chunk)) {
                return i;
            }
        }
        return from;
    }

    private void add(String fact, Object value, int line, TextLine.Chunk label, TextLine.Chunk found) {
        String where = label.text() + " " + found.text() + " ("
                + TextLine.place(lines.get(line).page(), found) + ")";
        clues.add(new Clue(fact, value, Clue.Source.TITLE_BLOCK, where, 0.85));
    }
}
