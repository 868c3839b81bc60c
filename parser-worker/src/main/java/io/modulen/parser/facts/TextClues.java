package io.modulen.parser.facts;

import io.modulen.names.Codes;
import io.modulen.names.NameFacts;
import io.modulen.parser.document.Clue;
import io.modulen.parser.document.Clue.Source;
import io.modulen.parser.document.ParseOptions;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.IntFunction;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads the texts of a drawing, page or picture for what they say outright. A figure counts as a thickness or quantity
 * only when a word says so: a dimension is never one.
 */
public final class TextClues {

    private static final int I = Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE;
    private static final String NUMBER = "(\\d{1,3}(?:[.,]\\d{1,3})?)";
    private static final String NOT_IN_WORD = "(?<![\\p{L}\\p{N}])";

    private static final Pattern MILLIMETRES =
            Pattern.compile("(?<![\\p{L}\\p{N}.,/])" + ThicknessTexts.NO_LIMIT + NUMBER + " ?mm(?![\\p{L}\\p{N}])", I);
    private static final Pattern MATERIAL =
            Pattern.compile(NOT_IN_WORD + "(?:" + LabelWords.MATERIAL + ")\\.?\\s{0,3}[:=\u2013-]\\s{0,3}(.{2,60})", I);
    private static final Pattern CLIENT = Pattern.compile("(?<![\\p{L}\\p{N}])CL[- ]?\\d{4}(?![\\p{N}])", I);
    private static final Pattern PROJECT = Pattern.compile(
            "(?<![\\p{L}\\p{N}])(?:JB|PR|PO)[- ]?\\d{4}[- ]\\d{2}[- ](?:CL-?\\d{4}|[A-Za-z0-9]+)[-"
                    + " ]\\d{3}(?![\\p{L}\\p{N}])",
            I);
    private static final Pattern PART = Pattern.compile(
            "^(?:" + LabelWords.PART + "|item|beskrywing)\\.?" + "\\s{0,3}[:=]\\s{0,3}(\\S.{2,60})$", I);
    /** Between a material and its thickness. */
    private static final Pattern GAP = Pattern.compile("[-_ ,/:=+]{0,3}(?:(?:thk|thick|dik|dick)[-_ ,/.]{1,2})?", I);

    /** The same behind a label, with the alloy's number or temper in between: {@code Aluminium 5052-H32, 2mm}. */
    private static final Pattern ALLOY_GAP =
            Pattern.compile("[-_ ,/]{0,3}(?:[A-Z]{0,2}\\d{3,4}[A-Z]{0,2})?(?:-[A-Z]\\d{1,4})?[-_ ,/]{1,3}", I);

    /** {@code 10 THK}, which needs no unit. */
    private static final Pattern THICK = Pattern.compile(
            "(?<![\\p{L}\\p{N}.,/])" + ThicknessTexts.NO_LIMIT
                    + "\\d{1,2}(?:[.,]\\d{1,2})? ?(?:mm[ -]?)?(?:thick|thk)\\.?(?!\\p{L})",
            I);

    private static final int LONGEST_TEXT = 500;

    /** Of all texts; some formats bound theirs only by the size of the file. */
    private static final int MOST_CHARACTERS = 100_000;

    private final ParseOptions options;

    public TextClues(ParseOptions options) {
        this.options = options;
    }

    /** Texts whose place nobody needs to be told. */
    public List<Clue> in(List<String> texts) {
        return in(texts, index -> "");
    }

    /**
     * Beyond the first 100 000 characters nothing is looked for; nor beyond the first 500 of one text.
     *
     * @param place where a text stands, such as {@code  (page 1, box ...)}, from its index; may be empty
     */
    public List<Clue> in(List<String> texts, IntFunction<String> place) {
        List<Clue> clues = new ArrayList<>();
        List<Line> lines = lines(texts);
        for (int i = 0; i < lines.size(); i++) {
            Line line = lines.get(i);
            String text = line.text();
            String at = place.apply(i);
            thickness(line, at, clues);
            QuantityTexts.in(text)
                    .forEach(found ->
                            clues.add(clue(NameFacts.QUANTITY, found.pieces(), found.where(), at, found.confidence())));
            material(line, at, clues);
            codes(text, at, clues);
            Matcher part = PART.matcher(text.strip());
            if (part.matches()) {
                clues.add(clue(NameFacts.PART_NAME, part.group(1).strip(), text.strip(), at, 0.8));
            }
        }
        if (lines.stream().noneMatch(this::leavesChoice)) {
            FreeMaterial.in(lines, place, options.thickness()).ifPresent(clues::add);
        }
        return clues;
    }

    /** {@code MATERIAL: MS OR GALV}: nor is one of them that of the sheet because it is spelled out. */
    private boolean leavesChoice(Line line) {
        Matcher labelled = MATERIAL.matcher(line.text());
        return labelled.find() && options.materials().leavesChoice(labelled.group(1));
    }

    private List<Line> lines(List<String> texts) {
        List<Line> lines = new ArrayList<>();
        int left = MOST_CHARACTERS;
        for (String text : texts) {
            String start = text.length() > LONGEST_TEXT ? text.substring(0, LONGEST_TEXT) : text;
            left -= start.length();
            if (left < 0) {
                return lines;
            }
            lines.add(line(start));
        }
        return lines;
    }

    private Line line(String text) {
        Matcher labelled = MATERIAL.matcher(text);
        boolean isLabelled = labelled.find();
        return isLabelled && Line.isLabelOfSomethingElse(text, labelled.start(), labelled.end(1))
                ? new Line(text, List.of())
                : Line.of(text, isLabelled, options.materials());
    }

    private void thickness(Line line, String at, List<Clue> clues) {
        for (ThicknessTexts.Found found : ThicknessTexts.in(line.text(), options.thickness())) {
            clues.add(clue(NameFacts.THICKNESS_MM, found.millimetres(), found.where(), at, found.confidence()));
        }
        if (line.materials().isEmpty()) {
            return;
        }
        boolean isLabelled = MATERIAL.matcher(line.text()).find();
        Matcher figure = MILLIMETRES.matcher(line.text());
        while (figure.find()) {
            if (isBesideMaterial(line, isLabelled, figure.start(), figure.end())) {
                options.thickness()
                        .read(figure.group(1))
                        .ifPresent(mm -> clues.add(clue(NameFacts.THICKNESS_MM, mm, figure.group(), at, 0.75)));
            }
        }
    }

    private static boolean isBesideMaterial(Line line, boolean isLabelled, int start, int end) {
        String text = line.text();
        return line.materials().stream().anyMatch(one -> {
            int oneEnd = one.start() + one.where().length();
            boolean isBehindAlloy = isLabelled
                    && oneEnd <= start
                    && ALLOY_GAP.matcher(text.substring(oneEnd, start)).matches();
            return isBehindAlloy || isGap(text, oneEnd, start) || isGap(text, end, one.start());
        });
    }

    private static boolean isGap(String text, int from, int to) {
        return from <= to
                && to - from <= 10
                && GAP.matcher(text.substring(from, to)).matches();
    }

    private void material(Line line, String at, List<Clue> clues) {
        String text = line.text();
        Matcher labelled = MATERIAL.matcher(text);
        if (labelled.find()) {
            if (Line.isLabelOfSomethingElse(text, labelled.start(), labelled.end(1))) {
                return;
            }
            double confidence = Labels.followAnother(text, labelled.start()) ? Labels.OF_ANOTHER : 0.9;
            options.materials()
                    .labelled(labelled.group(1))
                    .ifPresent(found -> clues.add(clue(
                            NameFacts.MATERIAL, found.name(), labelled.group().strip(), at, confidence)));
            return;
        }
        materialBeside(MILLIMETRES, line, at, clues);
        materialBeside(THICK, line, at, clues);
    }

    private static void materialBeside(Pattern thickness, Line line, String at, List<Clue> clues) {
        String text = line.text();
        Matcher figure = thickness.matcher(text);
        while (!line.materials().isEmpty() && figure.find()) {
            int start = figure.start();
            int end = figure.end();
            line.materials().stream()
                    .filter(one ->
                            isGap(text, one.start() + one.where().length(), start) || isGap(text, end, one.start()))
                    .findFirst()
                    .ifPresent(one ->
                            clues.add(clue(NameFacts.MATERIAL, one.material().name(), one.where(), at, 0.75)));
        }
    }

    private static void codes(String text, String at, List<Clue> clues) {
        Matcher client = CLIENT.matcher(text);
        if (client.find()) {
            clues.add(clue(NameFacts.CLIENT_CODE, Codes.shopForm(client.group()), client.group(), at, 0.85));
        }
        Matcher project = PROJECT.matcher(text);
        if (project.find()) {
            String code = project.group().replace(' ', '-').toUpperCase(Locale.ROOT);
            clues.add(clue(NameFacts.PROJECT_CODE, code, project.group(), at, 0.85));
        }
    }

    private static Clue clue(String fact, Object value, String where, String at, double confidence) {
        return new Clue(fact, value, Source.LABELLED_TEXT, where + at, confidence);
    }
}
