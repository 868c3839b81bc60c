package io.modulen.names;

import io.modulen.names.NameField.Kind;
import java.util.List;
import java.util.regex.Pattern;

/** Takes no count of holes, and no floor of a building, for a quantity: {@code 12nos-slots}, {@code 4nos-M12}, {@code 3st floor}. */
final class FeatureCounts {

    private static final Pattern SHORT = Pattern.compile("(?i)\\d+(?:no|ks|st)\\.?");
    private static final Pattern WORD_BEHIND = Pattern.compile("^[ _]+\\p{L}.*");

    private FeatureCounts() {}

    static void leaveOut(List<NameField> fields, String text) {
        for (int at = 0; at < fields.size(); at++) {
            NameField field = fields.get(at);
            String figure = text.substring(field.start(), field.end());
            String behind = text.substring(field.end());
            boolean isOfFeatures = Quantities.hasWord(figure) && PartFeatures.areCounted(behind);
            if (field.is(Kind.QUANTITY) && (isOfFeatures || isOrdinal(figure, behind))) {
                fields.set(at, new NameField(Kind.TEXT, figure, field.start(), field.end()));
            }
        }
    }

    static boolean isOrdinal(String figure, String behind) {
        return SHORT.matcher(figure.strip()).matches()
                && WORD_BEHIND.matcher(behind).matches();
    }
}
