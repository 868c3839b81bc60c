package io.modulen.parser.facts;

import io.modulen.names.PartFeatures;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Finds how many parts a text asks for by a word: {@code Qty 4}, {@code NO OFF - 3}, {@code 4 off}. */
final class QuantityTexts {

    private static final int I = Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE;
    private static final String NOT_IN_WORD = "(?<![\\p{L}\\p{N}])";

    /** A colon, or a dash between blanks: {@code Qty-4} may be the name of something. */
    private static final String MARK = "(?:\\s{0,3}[:=]|\\s{1,3}[-\u2013](?=\\s))";

    /** What has a unit, or a month behind it, is a length, a time or a date. */
    private static final String OF_SOMETHING_ELSE =
            "(?:th|nd|rd)(?!\\p{L})|[ -]?(?:mm|cm|m|inch|inches|ft|kg|g|lit(?:re|er)s?|ltrs?|rolls?|bags?|boxes|pallets?|pairs?|coats?|hours?|hrs?"
                    + "|days?|weeks?|wks?|months?|tage?n?|wochen?|dae|weke|jan(?:uary|uar)?|feb(?:ruary|ruar)?|mar(?:ch)?"
                    + "|m\u00e4rz|maart|apr(?:il)?|mai|mei|jun[ei]?|jul[yi]?|aug(?:ust)?|sept?(?:ember)?|o[ck]t(?:ober)?"
                    + "|nov(?:ember)?|de[cz](?:ember)?|des(?:ember)?)(?![\\p{L}\\p{N}])|[ -]may[ ,-]*\\d";

    /** {@code 10 - 20}; {@code 4 - 3mm} goes on with something else. */
    private static final String RANGE =
            " ?(?:[-\u2013]|to|or|bis|oder|tot) ?\\p{N}{1,5}(?=\\.?\\s*(?:$|[,;)\\n]|(?:off|pcs|pieces|nos|ea|stk)(?!\\p{L})))";

    /** The most of {@code 50 to 100 pcs}; {@code PL 10 - 4 OFF} is none. */
    private static final String NO_RANGE =
            "(?<!\\p{N} (?:to|or|bis|oder|tot) |(?:qty|quantity)[.: ]{0,3}\\p{N}{1,5} ?[-\u2013] ?)";

    /** What is sold together: {@code Min. order qty: 50}, {@code price per 100 pcs}. */
    private static final String OF_THE_ORDER =
            "(?<!(?:per|moq|min|minimum|max|maximum|(?:min|minimum)[. ]{1,2}order)[.: ]{1,2})";

    /** What is packed together or kept: {@code Box qty}, {@code Stock qty}; a {@code tool box} may be the part. */
    private static final String OF_THE_STORE =
            "(?<!(?:stock|spare)[.: ]{1,2}|(?:^|[\\n,;(])\\s{0,2}(?:sample|box|pack|carton|pallet)[.: ]{1,2})";

    /** {@code 20 pcs per pallet}, {@code 100 pcs/h}; what is asked for per assembly or drawing is asked for. */
    private static final String PACKED =
            " ?(?:per sheet|(?:per|/) ?(?:pallet|box|pack|packet|carton|bag|bundle|crate|roll|layer|h|hr|hour"
                    + "|day|shift|week|month|year|m|metre|meter|kg|ton|tonne))(?![\\p{L}\\p{N}])";

    private static final String NUMBER = "(" + Counts.FIGURE_IN_TEXT + ")(?![\\p{N}]|[.,/]\\p{N}|[-\u2013]\\p{N}|"
            + RANGE + "|" + PACKED + "|(?: ?(?:pcs|pieces|off))" + PACKED + "| ?(?:/|of|out of|von|van) ?\\p{N}|"
            + OF_SOMETHING_ELSE + ")";

    /** {@code Date required: 12} and {@code Copies: 3} are of something else: alone only {@code Required:} counts, at the begin. */
    private static final Pattern LABELLED = Pattern.compile(
            NOT_IN_WORD + OF_THE_ORDER + OF_THE_STORE
                    + "(?:(?:(?:qty|quantity)\\.? (?:req(?:uired|'?d)?|off)|" + LabelWords.QUANTITY + ")\\.?" + MARK
                    + "?|(?:pcs|pieces|stk|st\u00fcck|stuks|(?:qty|no)\\.? (?:of )?copies"
                    + "|^\\s{0,3}(?:nos|req(?:uired|'?d)?))\\.?\\s{0,3}[:=])\\s{0,3}\\(?" + NUMBER,
            I);

    /** {@code 4 NOS STIFFENERS} counts what is on the part. */
    private static final String OF_PARTS =
            "\\.?\\s*(?:$|[,;)]|(?:of )?(?:parts?|pieces?|pcs|plates?|off|req'?d|required|wanted|thus)(?!\\p{L}))";

    private static final Pattern PIECES = Pattern.compile(
            OF_THE_ORDER + NO_RANGE + "(?<![\\p{L}\\p{N}.,/]|\\p{N}-)(\\d{1,3}(?:,\\d{3}){1,2}|\\d{1,5})"
                    + "(?: ?(?:off|pcs|pieces|(?:nos|ea)(?=" + OF_PARTS
                    + ")|required|req'?d|stk|st\u00fcck|stuks|szt|adet)|-(?:off|pcs))(?![\\p{L}\\p{N}]|" + PACKED + ")",
            I);

    /** {@code QTY: 2 PER ASSY}, where a total may be said too. */
    private static final Pattern OF_EACH =
            Pattern.compile("(?is)^ ?(?:off|pcs|pieces)? ?(?:per|/) ?(?:ass|set|unit).*");

    private static final double LESS_SURE = 0.03;

    private static final int MOST_PIECES = 10_000;

    private QuantityTexts() {}

    record Found(int pieces, String where, double confidence) {}

    /** All that a label names, else all that a word behind them counts; those that are absurd are left out. */
    static List<Found> in(String text) {
        List<Found> labelled = all(LABELLED, text, 0.9);
        return labelled.isEmpty() ? all(PIECES, text, 0.8) : labelled;
    }

    /** Counts of parts, not of what is in them. */
    private static List<Found> all(Pattern pattern, String text, double confidence) {
        List<Found> all = new ArrayList<>();
        Matcher matcher = pattern.matcher(text);
        while (matcher.find()) {
            int pieces = Counts.of(matcher.group(1));
            if (pieces >= 1
                    && pieces <= MOST_PIECES
                    && ValueLines.belong(text, matcher.start(), matcher.end())
                    && !PartFeatures.areCounted(text.substring(matcher.end()))) {
                boolean isOfAnother = pattern == LABELLED && Labels.followAnother(text, matcher.start())
                        || OF_EACH.matcher(text.substring(matcher.end())).matches();
                all.add(new Found(pieces, matcher.group().strip(), isOfAnother ? confidence - LESS_SURE : confidence));
            }
        }
        return all;
    }
}
