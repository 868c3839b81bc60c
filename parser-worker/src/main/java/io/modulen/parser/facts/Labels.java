package io.modulen.parser.facts;

import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Tells a label of the whole part from one of something in it: {@code MATERIAL: MS} from {@code COVER MATERIAL: SS}. */
final class Labels {

    /** Where the word may be of something else; what stands for itself goes before it. */
    static final double OF_ANOTHER = 0.87;

    /** {@code 2. }, {@code - }. */
    private static final Pattern NUMBERING = Pattern.compile("\\s*(?:\\d{1,2}[.)]\\s|[-*\u2022]\\s)?\\s*");

    private static final Pattern WORD = Pattern.compile("\\p{L}{3,}");
    /** Up to the next sign. */
    private static final String CLAUSE = "([^\\n,;:.(/\"|]*)";

    private static final Pattern BEFORE = Pattern.compile(CLAUSE + "$");
    private static final Pattern BEHIND = Pattern.compile("^" + CLAUSE);

    /** Of the sheet itself, or of all pieces. */
    private static final Set<String> OF_THE_PART =
            Set.of(("all plate sheet metal steel mild stainless aluminium aluminum"
                            + " galvanised galvanized brass copper material item part off pcs qty quantity total order required note"
                            + " thk thick thickness typ")
                    .split(" "));

    private Labels() {}

    /** Whether the label is the first of its line. */
    static boolean stand(String text, int start) {
        return NUMBERING
                .matcher(text.substring(text.lastIndexOf('\n', start - 1) + 1, start))
                .matches();
    }

    /** Whether another word stands in front, up to the last sign: {@code RIB t=5}. */
    static boolean followAnother(String text, int start) {
        Matcher before = BEFORE.matcher(text.substring(0, start));
        return before.find() && hasAnother(before.group(1));
    }

    /** Whether another word stands behind, up to the next sign: {@code 6mm THICK GLASS}. */
    static boolean leadAnother(String text, int end) {
        Matcher behind = BEHIND.matcher(text.substring(end));
        return behind.find() && hasAnother(behind.group(1));
    }

    private static boolean hasAnother(String text) {
        return WORD.matcher(text)
                .results()
                .anyMatch(word -> !OF_THE_PART.contains(word.group().toLowerCase(Locale.ROOT)));
    }
}
