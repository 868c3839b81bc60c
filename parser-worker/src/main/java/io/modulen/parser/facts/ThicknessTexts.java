package io.modulen.parser.facts;

import io.modulen.names.SheetThickness;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Finds the thicknesses that a text states by a word: {@code t=5}, {@code THK 1/4"}, {@code 6 mm thick}. */
final class ThicknessTexts {

    private static final int I = Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE;
    private static final String NOT_IN_WORD = "(?<![\\p{L}\\p{N}])";
    private static final String LENGTH = "(" + Lengths.FIGURE + ") ?(" + Lengths.UNIT + ")?";

    /** Walls of tubes, welds and paint have a thickness too. */
    private static final String NOT_OF_THE_SHEET =
            "(?<!(?:min|minimum|max|maximum|wall|weld|throat|coating|paint|film|zinc|glass|insulation|powder|coat|primer|lacquer|plating|galvani[sz]ing|anodi[sz]ing)[. ]{1,2})";

    /** What a shop can do, or a drawing allows, is no sheet's thickness. */
    static final String NO_LIMIT =
            "(?<!(?:up to|from|than|over|under|above|below|min|minimum|max|maximum|tot|bis)[. ]{1,2})";

    /** Which of {@code 3 to 5 mm} or {@code 3-5 mm} the sheet has is not said. */
    private static final String NO_RANGE = "(?<!(?<![\\p{L}\\p{N}])\\p{N}{1,2}(?:[.,]\\p{N}{1,2})?(?: ?mm)?"
            + "(?:[-\u2013]| (?:to|or|bis|oder|tot|of|[-\u2013]) ))";

    /** {@code QTY: 4}, {@code ITEM 1}, {@code NOTE 3}. */
    private static final String NOT_A_NUMBER =
            "(?<!(?<!\\p{L})(?:qty|quantity)[.:= #-]{0,3}|(?<!\\p{L})(?:item|part|pos|no|rev|note|detail|dwg|drawing|mark)[. #]{1,2})";

    private static final Pattern LABELLED = Pattern.compile(
            NOT_IN_WORD + NOT_OF_THE_SHEET
                    + "(?:" + LabelWords.THICKNESS + ")\\.?"
                    + " ?(?:[(\\[](" + Lengths.UNIT + ")\\.?[)\\]])?\\s{0,3}(?:[:=]|[-\u2013](?=\\s))?\\s{0,3}"
                    + LENGTH + Lengths.END + "(?! ?(?:off|pcs|pieces)(?!\\p{L}))",
            I);
    private static final Pattern T_EQUALS = Pattern.compile(NOT_IN_WORD + "t ?()[=:] ?" + LENGTH + Lengths.END, I);
    /** {@code t 3mm}: without a sign between, the unit must be said; {@code T 20mm SLOT} is something in the part. */
    private static final Pattern T_MILLIMETRES = Pattern.compile(
            "(?<![\\p{L}\\p{N}'\u2019])" + NOT_OF_THE_SHEET
                    + "(?:(?-i:t)|(?<=^\\s{0,3})t(?=[^\\p{L}]{1,6}mm\\W*$)) ?()(\\d{1,2}(?:[.,]\\d{1,2})?) ?(mm)"
                    + Lengths.END
                    + "(?!\\W{0,3}(?!thick|thk|plate|sheet|material)\\p{L})",
            I);

    private static final Pattern THICK_AFTER = Pattern.compile(
            "(?<![\\p{L}\\p{N}.,/])" + NOT_A_NUMBER + NO_LIMIT + NO_RANGE + "()" + LENGTH
                    + "(?:(?<=in)\\.)?[ -](?:thick|thk|dik|dick)(?![\\p{L}\\p{N}]| ?[:=] ?\\d{1,2}(?:[.,]\\d)? ?mm)",
            I);

    /** {@code 10 THK - 4 OFF}: the figure of the word stands before it, but that of {@code QTY 4 THK 10} is of another. */
    private static final Pattern FIGURE_BEFORE = Pattern.compile(
            "(?is)(?:.*[^\\p{L}\\p{N}.,/])?" + NOT_A_NUMBER + "(?:pl ?)?[0-5]?\\d(?:[.,]\\d{1,2})? ?(mm|in|\")?[ -]?");

    /** {@code 1 THICKNESS 3mm}, {@code 3 THK: 5}: the word is the label of what follows. */
    private static final Pattern LABEL_OF_WHAT_FOLLOWS = Pattern.compile("(?is)[^:=]*[:=].*|thickness .*mm");

    /** Two words that are written alike: the unit, and what stands in "t=3 in mild steel". */
    private static final Pattern WORD_AFTER_IN = Pattern.compile("(?i)^ (?!thick|thk|plate|sheet)\\p{L}");

    private static final double SURE = 0.9;
    private static final double LIKELY = 0.7;
    private static final double AMBIGUOUS = 0.5;

    private ThicknessTexts() {}

    record Found(double millimetres, String where, double confidence) {

        private Found atMost(double limit) {
            return new Found(millimetres, where, Math.min(confidence, limit));
        }
    }

    static List<Found> in(String text, SheetThickness believable) {
        List<Found> found = new ArrayList<>();
        for (Pattern pattern : List.of(T_EQUALS, T_MILLIMETRES, LABELLED, THICK_AFTER)) {
            Matcher matcher = pattern.matcher(text);
            while (matcher.find()) {
                if (pattern == LABELLED && isBehindFigure(matcher, text)
                        || !ValueLines.belong(text, matcher.start(), matcher.end())) {
                    continue;
                }
                boolean isOfAnother = Labels.followAnother(text, matcher.start())
                        || pattern == THICK_AFTER && Labels.leadAnother(text, matcher.end());
                double most = pattern == T_MILLIMETRES ? LIKELY : isOfAnother ? Labels.OF_ANOTHER : SURE;
                read(matcher, text, believable).map(one -> one.atMost(most)).ifPresent(found::add);
            }
        }
        return found;
    }

    private static boolean isBehindFigure(Matcher labelled, String text) {
        return FIGURE_BEFORE.matcher(text.substring(0, labelled.start())).matches()
                && !LABEL_OF_WHAT_FOLLOWS.matcher(labelled.group()).matches();
    }

    private static Optional<Found> read(Matcher matcher, String text, SheetThickness believable) {
        String figure = matcher.group(2);
        String unit = matcher.group(3) == null ? matcher.group(1) : matcher.group(3);
        unit = unit != null && (unit.isEmpty() || closesQuotation(matcher, text)) ? null : unit;
        String where = matcher.group().strip();
        boolean isPlainIn = "in".equalsIgnoreCase(matcher.group(3)) && !Lengths.isFraction(figure);
        if (isPlainIn && WORD_AFTER_IN.matcher(text.substring(matcher.end())).find()) {
            boolean canBeInches = Lengths.thickness(figure, unit, believable).isPresent();
            return believable.read(figure).map(mm -> new Found(mm, where, canBeInches ? AMBIGUOUS : SURE));
        }
        return Lengths.thickness(figure, unit, believable).map(mm -> new Found(mm, where, SURE));
    }

    /** {@code PLATE "t=3"} is not of inches. */
    private static boolean closesQuotation(Matcher matcher, String text) {
        return "\"".equals(matcher.group(3))
                && text.substring(0, matcher.start())
                                        .chars()
                                        .filter(c -> c == '"')
                                        .count()
                                % 2
                        == 1;
    }
}
