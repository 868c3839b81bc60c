package io.modulen.names;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What hangs on a name and says nothing of the part: copies, duplicates, versions and revisions behind it, and the
 * {@code Copy of} that file managers put in front.
 *
 * @param rest the name without it
 * @param version what it states, null when nothing
 * @param where the exact text of the version, null when none
 */
record NameTail(String rest, Integer version, String where) {

    private static final Pattern COPY_OF = Pattern.compile(
            "(?i)^(?:(?:copy(?:[ _]*\\(\\d{1,3}\\))?[ _]+of|kopie[ _]+(?:van|von)|duplicate[ _]+of)[ _]+)+(?=\\S)");
    private static final Pattern NOISE = Pattern.compile(
            "(?i)(?:[-_ ]+\\(?(?:copy|kopie|duplicate)\\)?(?:[ _]*\\(?\\d{1,3}\\)?)?|[-_ ]+rev(?:ision)?[-_ .]*[a-z]|[ _]*\\(\\d{1,3}\\))[-_ .]*$");
    private static final Pattern VERSION =
            Pattern.compile("(?i)[-_ ]+(?:v|ver|version|rev|revision)[-_ .]*(\\d{1,4})[-_ ]*$");
    private static final Pattern VERSION_WORD = Pattern.compile("(?i)\\b(?:version|rev)[ _.]?(\\d{1,3})(?!\\d)");

    static NameTail of(String stem) {
        String rest = COPY_OF.matcher(stem).replaceFirst("");
        Integer version = null;
        String where = null;
        while (true) {
            Matcher noise = NOISE.matcher(rest);
            Matcher stated = VERSION.matcher(rest);
            if (noise.find() && noise.start() > 0) {
                rest = rest.substring(0, noise.start());
            } else if (stated.find() && stated.start() > 0) {
                if (version == null) {
                    version = Integer.valueOf(stated.group(1));
                    where = stated.group().strip();
                }
                rest = rest.substring(0, stated.start());
            } else {
                break;
            }
        }
        Matcher inside = VERSION_WORD.matcher(rest);
        if (version == null && inside.find()) {
            version = Integer.valueOf(inside.group(1));
            where = inside.group();
        }
        return version == null || version == 0 ? new NameTail(rest, null, null) : new NameTail(rest, version, where);
    }
}
