package io.modulen.names;

import io.modulen.names.NameField.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Splits a name into its fields, and says of words that mean something only beside others what they are there. */
final class NameFields {

    /** Blanks, or where a figure with its unit begins or ends: {@code VAS6mm}, {@code 6mmVAS}, {@code 1.2mm.x2}. */
    private static final Pattern JOINT = Pattern.compile("[ _]+|(?i:(?<=mm))[. _]*(?=[xX] ?\\d)"
            + "|(?<=[A-Za-z]{2})(?=\\d{1,4}(?:[.,]\\d{1,4})? ?(?i:mm))|(?i:(?<=mm))(?=[A-Za-z])"
            + "|[.,;+]+[ _]*(?=[A-Za-z(\\[])|(?=[(\\[])");

    private static final int MOST_WORDS = 4;
    private static final Pattern COUNT = Pattern.compile("[1-9]\\d{0,5}");
    private static final Pattern COUNT_WORD =
            Pattern.compile("(?i)(?:off|pcs?|pieces|stk|st\u00fcck|stuks|nos|szt|adet|ea)\\.?");
    /** {@code off bracket} behind a number's hyphen; an {@code off cut} is what is left of a sheet. */
    private static final Pattern COUNTED_WORDS =
            Pattern.compile("(?i)(?:off|pcs?|pieces|stk|stuks)\\.? +(?=\\S)(?!cuts?\\b)");

    private static final Pattern BEFORE_COUNT = Pattern.compile("(?i)" + Quantities.LABEL);

    private NameFields() {}

    /** At every separator; a field of several figures, material words and remarks becomes several. */
    static List<NameField> split(String text, char separator, Materials materials) {
        List<NameField> fields = new ArrayList<>();
        int from = 0;
        while (from <= text.length()) {
            int to = text.indexOf(separator, from);
            to = to < 0 ? text.length() : to;
            add(fields, text, from, to, materials);
            from = to + 1;
        }
        splitCounts(fields, text, materials);
        joinCounts(fields);
        FeatureCounts.leaveOut(fields, text);
        everydayWords(fields, text);
        NameGrades.read(fields, text, materials);
        return fields;
    }

    private static void add(List<NameField> fields, String text, int from, int to, Materials materials) {
        int start = from;
        int end = to;
        while (start < end && text.charAt(start) <= ' ') {
            start++;
        }
        while (end > start && text.charAt(end - 1) <= ' ') {
            end--;
        }
        NameField whole = NameField.of(text, start, end, materials);
        List<NameField> parts = whole.is(Kind.TEXT) ? composite(text, start, end, materials) : List.of();
        fields.addAll(parts.isEmpty() ? List.of(whole) : parts);
    }

    /**
     * The parts of a field that begins with a figure, or with a material and a figure: {@code Galv 1.2mm.x2},
     * {@code x4 mirrored}; of one that ends in material and thickness, as in {@code Base plate MS 3mm x2}; empty for any
     * other, so that {@code Brass plate} stays one text.
     */
    private static List<NameField> composite(String text, int start, int end, Materials materials) {
        List<NameField> parts = NameFractions.read(parts(text, start, end, materials), text);
        if (NameFinishes.areOf(parts, text)) {
            return parts.subList(0, 1);
        }
        boolean begins = parts.size() > 1
                && (parts.get(0).isFigure()
                        || parts.get(0).is(Kind.MATERIAL)
                                && (parts.get(1).isFigure() || parts.get(1).is(Kind.MATERIAL)));
        return begins ? remarks(parts, text) : ending(parts, text);
    }

    private static List<NameField> ending(List<NameField> all, String text) {
        int remarks = all.size();
        while (remarks > 0 && all.get(remarks - 1).is(Kind.REMARK)) {
            remarks--;
        }
        // What stands behind the quantity is said of all pieces: "x4 FINAL".
        boolean isSaidBehind = remarks > 0 && all.get(remarks - 1).is(Kind.QUANTITY);
        List<NameField> parts = isSaidBehind ? all.subList(0, remarks) : all;
        int from = parts.size();
        while (from > 0 && !isWordOfPart(parts.get(from - 1), text)) {
            from--;
        }
        List<NameField> ending = parts.subList(from, parts.size());
        boolean isStated = ending.stream().anyMatch(part -> part.is(Kind.MATERIAL))
                && ending.stream().anyMatch(part -> part.is(Kind.THICKNESS));
        if (from == 0 || !isStated) {
            return List.of();
        }
        int start = parts.get(0).start();
        int end = parts.get(from - 1).end();
        List<NameField> fields = new ArrayList<>();
        fields.add(new NameField(Kind.TEXT, text.substring(start, end), start, end));
        fields.addAll(ending);
        if (parts.size() < all.size()) {
            fields.add(remark(
                    text, all.get(parts.size()).start(), all.get(all.size() - 1).end()));
        }
        return fields;
    }

    private static boolean isWordOfPart(NameField part, String text) {
        return part.is(Kind.REMARK) || Materials.isEverydayWord(text.substring(part.start(), part.end()));
    }

    /** Every word or few words that are a figure or a material, all others one by one as remarks. */
    private static List<NameField> parts(String text, int start, int end, Materials materials) {
        List<int[]> words = words(text, start, end);
        List<NameField> parts = new ArrayList<>();
        int word = 0;
        while (word < words.size()) {
            int last = Math.min(words.size(), word + MOST_WORDS) - 1;
            NameField part = null;
            while (part == null && last >= word) {
                NameField longest = NameField.of(text, words.get(word)[0], words.get(last)[1], materials);
                boolean counts = longest.isFigure() && !isSideOrFeature(text, start, end, longest);
                part = counts || longest.is(Kind.MATERIAL) ? longest : null;
                last--;
            }
            int[] one = words.get(word);
            parts.add(part != null ? part : new NameField(Kind.REMARK, text.substring(one[0], one[1]), one[0], one[1]));
            word = part != null ? last + 2 : word + 1;
        }
        return parts;
    }

    private static List<int[]> words(String text, int start, int end) {
        List<int[]> words = new ArrayList<>();
        Matcher joint = JOINT.matcher(text).region(start, end).useTransparentBounds(true);
        int from = start;
        while (joint.find()) {
            if (joint.start() > from) {
                words.add(new int[] {from, joint.start()});
            }
            from = joint.end();
        }
        if (from < end) {
            words.add(new int[] {from, end});
        }
        return words;
    }

    /** {@code 4 x 6} and {@code 50mm x 30mm} are sides; {@code 4x M8} and {@code x4 holes} count what is in the part. */
    private static boolean isSideOrFeature(String text, int start, int end, NameField field) {
        String before = text.substring(start, field.start());
        String figure = text.substring(field.start(), field.end());
        boolean isModel =
                before.isBlank() && start == 0 && NameModels.isModel(before, figure, text.substring(field.end(), end));
        return field.is(Kind.QUANTITY)
                ? isModel || !Quantities.isOfParts(before, figure, text.substring(field.end(), end))
                : Quantities.endsInTimes(before) || PartFeatures.areMeasured(before);
    }

    /** Joins words to one remark; a material within one is a word of it, as in {@code x4 brass insert}, not in {@code 3mm MS lid}. */
    private static List<NameField> remarks(List<NameField> parts, String text) {
        List<NameField> joined = new ArrayList<>();
        for (int at = 0; at < parts.size(); at++) {
            NameField part = parts.get(at);
            boolean isWithin = part.is(Kind.MATERIAL)
                    && at + 1 < parts.size()
                    && parts.get(at + 1).is(Kind.REMARK);
            NameField before = joined.isEmpty() ? null : joined.get(joined.size() - 1);
            isWithin &= before == null || !before.is(Kind.THICKNESS);
            if (!isWithin && !part.is(Kind.REMARK)) {
                joined.add(part);
            } else if (before != null && before.is(Kind.REMARK)) {
                joined.set(joined.size() - 1, remark(text, before.start(), part.end()));
            } else {
                joined.add(remark(text, part.start(), part.end()));
            }
        }
        return joined;
    }

    private static NameField remark(String text, int start, int end) {
        return new NameField(Kind.REMARK, text.substring(start, end), start, end);
    }

    /** {@code 12-off bracket} is {@code 12-off} and {@code bracket}. */
    private static void splitCounts(List<NameField> fields, String text, Materials materials) {
        for (int at = fields.size() - 1; at > 0; at--) {
            NameField field = fields.get(at);
            NameField before = fields.get(at - 1);
            Matcher counted = COUNTED_WORDS.matcher(text).region(field.start(), field.end());
            boolean isBehindCount =
                    before.is(Kind.NUMBER) && COUNT.matcher(before.value()).matches();
            if (isBehindCount && field.is(Kind.TEXT) && counted.lookingAt()) {
                List<NameField> parts = new ArrayList<>();
                add(parts, text, counted.end(), field.end(), materials);
                String word = counted.group().strip();
                fields.set(at, new NameField(Kind.TEXT, word, field.start(), field.start() + word.length()));
                fields.addAll(at + 1, parts);
            }
        }
    }

    /** {@code 2-off} and {@code qty-2}; not {@code 0002-off}, which is an index. */
    private static void joinCounts(List<NameField> fields) {
        for (int at = 0; at + 1 < fields.size(); at++) {
            NameField one = fields.get(at);
            NameField next = fields.get(at + 1);
            NameField count = COUNT_WORD.matcher(next.value()).matches() ? one : next;
            boolean isCounted =
                    count == one || BEFORE_COUNT.matcher(one.value()).matches();
            if (isCounted
                    && count.is(Kind.NUMBER)
                    && COUNT.matcher(count.value()).matches()) {
                fields.set(at, new NameField(Kind.QUANTITY, count.value(), one.start(), next.end()));
                fields.remove(at + 1);
            }
        }
    }

    /** {@code some-other-part} names no material, {@code lid-other-3mm} does. */
    private static void everydayWords(List<NameField> fields, String text) {
        for (int at = 0; at < fields.size(); at++) {
            NameField field = fields.get(at);
            String word = text.substring(field.start(), field.end());
            if (Materials.isEverydayWord(word) && !isFigureOrNumber(fields, at + 1)) {
                fields.set(at, new NameField(Kind.TEXT, word, field.start(), field.end()));
            }
        }
    }

    static boolean isFigureOrNumber(List<NameField> fields, int at) {
        return at < fields.size()
                && (fields.get(at).isFigure() || fields.get(at).is(Kind.NUMBER));
    }
}
