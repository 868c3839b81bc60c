package io.modulen.parser.dxf;

import java.util.regex.Pattern;

/** Knows the line types of lines that are mostly not cut: centre, hidden, phantom and bend lines. */
final class LineTypes {

    /** {@code CENTER2}, {@code HIDDENX2}, {@code ACAD_ISO04W100}, and German names. */
    private static final Pattern DOUBTFUL =
            Pattern.compile("(?i)(?:.*[^\\p{L}])?(?:cent(?:er|re)|hidden|phantom|dash(?:ed|dot)?"
                    + "|dashdot|divide|border|dot|mitte(?:llinie)?|verdeckt|strichpunkt|gestrichelt|acad_iso\\d\\dw\\d+)(?:line)?s?x?\\d?"
                    + "(?:[^\\p{L}].*)?");

    private LineTypes() {}

    static boolean isDoubtful(String lineType) {
        return lineType != null
                && lineType.length() < 100
                && DOUBTFUL.matcher(lineType).matches();
    }
}
