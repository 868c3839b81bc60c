package io.modulen.parser.type;

import java.util.Iterator;

/** Recognises a DXF in text form by how it begins: perhaps comments (code 999), then code 0 and SECTION. */
final class DxfStart {

    private DxfStart() {}

    /** @param isWhole whether the head is the whole file; otherwise comments may fill all of it */
    static boolean isIn(String head, boolean isWhole) {
        Iterator<String> lines = head.lines().iterator();
        int comments = 0;
        String code = nextWord(lines);
        while (code.equals("999") && lines.hasNext()) {
            lines.next();
            comments++;
            code = nextWord(lines);
        }
        if (comments > 0 && !isWhole && !lines.hasNext()) {
            return true;
        }
        return code.equals("0") && nextWord(lines).equals("SECTION");
    }

    /** The next line that is not blank, without the blanks around it; empty when there is none. */
    private static String nextWord(Iterator<String> lines) {
        String word = "";
        while (word.isEmpty() && lines.hasNext()) {
            word = lines.next().strip();
        }
        return word;
    }
}
