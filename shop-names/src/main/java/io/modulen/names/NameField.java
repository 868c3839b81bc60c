package io.modulen.names;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One field of a name, and what kind of thing it is.
 *
 * @param value the material's name, the figure, or the text itself
 * @param start where the field begins in the name, {@code end} behind its last character
 */
record NameField(Kind kind, String value, int start, int end) {

    enum Kind {
        BLANK,
        TEXT,
        MATERIAL,
        /** A figure with its unit or a {@code t}. */
        THICKNESS,
        /** A bare figure: a thickness, a quantity or a project's index, by its place. */
        NUMBER,
        QUANTITY
    }

    private static final Pattern THICKNESS =
            Pattern.compile("(?i)(?:t ?=? ?)?(\\d{1,4}(?:[.,]\\d{1,4})?|[.,]\\d{1,4}) ?mm(?: thick)?");
    private static final Pattern T_THICKNESS = Pattern.compile("(?i)t ?=? ?(\\d{1,3}(?:[.,]\\d{1,3})?)");
    private static final Pattern NUMBER = Pattern.compile("\\d{1,6}(?:[.,]\\d{1,4})?");
    private static final Pattern QUANTITY = Pattern.compile(
            "(?i)x ?(\\d{1,6})|(\\d{1,6}) ?(?:x|off|pcs?|pieces|stk|stuks)\\.?|(?:qty|quantity)[ :.=]*(\\d{1,6})");
    /** Blanks, or where a figure with its unit begins or ends: {@code VAS6mm}, {@code 6mmVAS}, {@code 1.2mm.x2}. */
    private static final Pattern JOINT = Pattern.compile("[ _]+|(?i:(?<=mm))[. _]*(?=[xX] ?\\d)"
            + "|(?<=[A-Za-z]{2})(?=\\d{1,4}(?:[.,]\\d{1,4})? ?(?i:mm))|(?i:(?<=mm))(?=[A-Za-z])");

    /** Splits a name at every hyphen; a field of several figures and material words becomes several. */
    static List<NameField> split(String text, char separator, Materials materials) {
        List<NameField> fields = new ArrayList<>();
        int from = 0;
        while (from <= text.length()) {
            int to = text.indexOf(separator, from);
            to = to < 0 ? text.length() : to;
            add(fields, text, from, to, materials);
            from = to + 1;
        }
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
        NameField whole = single(text, start, end, materials);
        List<NameField> parts = whole.kind == Kind.TEXT ? composite(text, start, end, materials) : List.of();
        fields.addAll(parts.isEmpty() ? List.of(whole) : parts);
    }

    /** The parts of a field such as {@code Galv 1.2mm.x2}; empty when any part of it is something else. */
    private static List<NameField> composite(String text, int start, int end, Materials materials) {
        Matcher joint = JOINT.matcher(text).region(start, end).useTransparentBounds(true);
        while (joint.find()) {
            NameField first = single(text, start, joint.start(), materials);
            if (first.kind == Kind.MATERIAL || first.kind == Kind.THICKNESS || first.kind == Kind.QUANTITY) {
                NameField last = single(text, joint.end(), end, materials);
                boolean isPlain = last.kind == Kind.TEXT || last.kind == Kind.NUMBER || last.kind == Kind.BLANK;
                List<NameField> rest = isPlain ? composite(text, joint.end(), end, materials) : List.of(last);
                if (!rest.isEmpty()) {
                    List<NameField> all = new ArrayList<>(List.of(first));
                    all.addAll(rest);
                    return all;
                }
            }
        }
        return List.of();
    }

    private static NameField single(String text, int start, int end, Materials materials) {
        String field = text.substring(start, end);
        if (field.isBlank() || field.equals(Materials.UNKNOWN_CODE)) {
            return new NameField(Kind.BLANK, "", start, end);
        }
        Matcher figure;
        if ((figure = THICKNESS.matcher(field)).matches() || (figure = T_THICKNESS.matcher(field)).matches()) {
            String number = figure.group(1);
            return new NameField(
                    Kind.THICKNESS, Character.isDigit(number.charAt(0)) ? number : "0" + number, start, end);
        }
        if ((figure = QUANTITY.matcher(field)).matches()) {
            String number = figure.group(1) != null ? figure.group(1) : figure.group(2);
            return new NameField(Kind.QUANTITY, number != null ? number : figure.group(3), start, end);
        }
        if (NUMBER.matcher(field).matches()) {
            return new NameField(Kind.NUMBER, field, start, end);
        }
        return materials
                .of(field)
                .map(material -> new NameField(Kind.MATERIAL, material.name(), start, end))
                .orElse(new NameField(Kind.TEXT, field, start, end));
    }

    boolean is(Kind other) {
        return kind == other;
    }
}
