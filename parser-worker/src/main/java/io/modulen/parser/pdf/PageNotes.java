package io.modulen.parser.pdf;

import java.util.ArrayList;
import java.util.List;
import org.apache.pdfbox.cos.COSArray;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.pdmodel.PDPage;

/**
 * What people typed on the pages with a viewer's text tool, which is seen but no part of the page's own text. Comments that a
 * click opens are talk about the page and are not read.
 *
 * @param page counted from 1
 */
record PageNotes(String line, int page) {

    private static final int MOST_OF_A_PAGE = 1_000;
    private static final int MOST_LINES = 2_000;
    private static final int LONGEST = 500;
    private static final int HIDDEN = 2;
    private static final int NO_VIEW = 32;

    static List<PageNotes> in(List<PDPage> pages) {
        List<PageNotes> notes = new ArrayList<>();
        for (int i = 0; i < pages.size() && notes.size() < MOST_LINES; i++) {
            COSArray annotations = pages.get(i).getCOSObject().getCOSArray(COSName.ANNOTS);
            int most = annotations == null ? 0 : Math.min(MOST_OF_A_PAGE, annotations.size());
            for (int j = 0; j < most; j++) {
                if (annotations.getObject(j) instanceof COSDictionary annotation && isSeenText(annotation)) {
                    add(annotation.getString(COSName.CONTENTS, ""), i + 1, notes);
                }
            }
        }
        return notes;
    }

    private static boolean isSeenText(COSDictionary annotation) {
        return "FreeText".equals(annotation.getNameAsString(COSName.SUBTYPE))
                && (annotation.getInt(COSName.F, 0) & (HIDDEN | NO_VIEW)) == 0;
    }

    private static void add(String text, int page, List<PageNotes> notes) {
        text.lines()
                .filter(line -> !line.isBlank())
                .limit(MOST_LINES - notes.size())
                .map(line -> line.length() > LONGEST ? line.substring(0, LONGEST) : line)
                .forEach(line -> notes.add(new PageNotes(line.strip(), page)));
    }
}
