package io.modulen.names;

import io.modulen.names.NameField.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Says which fractions without a unit are thicknesses. */
final class NameFractions {

    private static final Pattern FRACTION = Pattern.compile("\\d{1,2}[.,]\\d{1,3}");
    private static final Pattern USUAL_SHEET = Pattern.compile("0[.,][5-9]|1[.,][256]|2[.,]5|4[.,]5");
    private static final Pattern TIMES = Pattern.compile("[xX] ?([1-9]\\d{0,4})");

    private NameFractions() {}

    /**
     * {@code Galv 1.2 x6}: a fraction between the material and a quantity is the thickness; at the end only as a field of its own
     * with the material, {@code lid-Galv 1.2}, and a usual one: {@code Manual MS 2.0} is a version.
     */
    static List<NameField> read(List<NameField> parts, String text) {
        List<NameField> fields = new ArrayList<>(parts);
        for (int at = 1; at < parts.size(); at++) {
            NameField part = parts.get(at);
            String word = text.substring(part.start(), part.end());
            boolean isBehindMaterial = isMaterial(parts.get(at - 1), text)
                    && FRACTION.matcher(word).matches();
            if (isBehindMaterial && at + 1 == parts.size()) {
                int from = parts.get(0).start();
                boolean isField = at == 1 && from > 0 && text.charAt(from - 1) == '-';
                isBehindMaterial = isField && USUAL_SHEET.matcher(word).matches();
            } else if (isBehindMaterial) {
                NameField next = parts.get(at + 1);
                Matcher count = TIMES.matcher(text.substring(next.start(), next.end()));
                boolean isCount = at + 2 == parts.size() && next.is(Kind.REMARK) && count.matches();
                if (isCount) {
                    fields.set(at + 1, new NameField(Kind.QUANTITY, count.group(1), next.start(), next.end()));
                }
                isBehindMaterial = isCount || next.is(Kind.QUANTITY);
            }
            if (isBehindMaterial) {
                fields.set(at, new NameField(Kind.THICKNESS, word, part.start(), part.end()));
            }
        }
        return fields;
    }

    /** {@code Al} may be somebody. */
    private static boolean isMaterial(NameField field, String text) {
        String word = text.substring(field.start(), field.end());
        return field.is(Kind.MATERIAL) && (word.length() > 2 || word.equals(word.toUpperCase(Locale.ROOT)));
    }
}
