package io.modulen.names;

import io.modulen.names.NameField.Kind;
import java.util.List;
import java.util.regex.Pattern;

/** Knows what stands behind a material and belongs to it: how its surface is, its alloy, its temper. */
final class NameFinishes {

    /** Colours and surfaces of sheets that few shops cut, and their grades, between the word and the thickness. */
    static final String OF_SHEETS =
            "(?:clear|transparent|cast|extruded|opal|frosted|tinted|mirror|black|white|red|blue|green|yellow"
                    + "|gr(?:ade)?[ _.]?\\d{1,2}|x ?\\d{1,4})";

    private static final Pattern FINISH =
            Pattern.compile("(?i)brushed|polished|mirror|satin|grained|ba|2b|2d|hl|no[. ]?4|#4|k\\d{2,3}"
                    + "|h\\d{2,3}|t\\d{1,4}|p&o|steel|gr[. ]?\\d{1,2}|c\\d{3}|cz\\d{3}|" + OF_SHEETS);

    private NameFinishes() {}

    /** {@code white} of {@code MDF-white-16mm}: no part is called like that. */
    static boolean isOne(String word) {
        return FINISH.matcher(word).matches();
    }

    /** {@code SS304 brushed}, {@code Titanium Gr5}; {@code Brass plate} is the name of a part. */
    static boolean areOf(List<NameField> words, String text) {
        return words.size() > 1
                && words.get(0).is(Kind.MATERIAL)
                && words.stream()
                        .skip(1)
                        .allMatch(word -> word.is(Kind.REMARK) && isOne(text.substring(word.start(), word.end())));
    }
}
