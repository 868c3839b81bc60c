package io.modulen.parser.excel;

import java.nio.charset.Charset;
import java.util.Arrays;
import java.util.List;

/**
 * Finds the code page of a CSV that is not Unicode: no byte of it says which, but in the right one its titles are words. Where
 * no other has more of them it is that of western Europe.
 */
final class CodePages {

    private static final int LINES = 40;
    private static final int MOST_CELLS = 200;
    private static final List<Charset> KNOWN =
            List.of("windows-1252", "windows-1250", "windows-1254", "windows-1251", "GB18030", "Shift_JIS").stream()
                    .filter(Charset::isSupported)
                    .map(Charset::forName)
                    .toList();

    private CodePages() {}

    static Charset of(byte[] sample) {
        Charset best = KNOWN.get(0);
        long most = -1;
        for (Charset charset : KNOWN) {
            long titles = titles(new String(sample, charset));
            if (titles > most) {
                most = titles;
                best = charset;
            }
        }
        return best;
    }

    /** Of the line that has most; lines that are ASCII are the same in all and show only whether others can be titles. */
    private static long titles(String text) {
        long most = 0;
        int left = MOST_CELLS;
        for (String line : text.lines().limit(LINES).toList()) {
            List<String> cells = Arrays.stream(line.split("[;,\\t|]", left + 1))
                    .limit(left)
                    .map(cell -> cell.replace("\"", "").strip())
                    .filter(CodePages::isWord)
                    .toList();
            left -= Math.min(left, cells.size());
            most = Math.max(
                    most,
                    cells.stream().filter(cell -> Column.of(cell).isPresent()).count());
        }
        return most;
    }

    /** A sign such as that of pounds is a letter in another code page. */
    private static boolean isWord(String cell) {
        return cell.codePoints().filter(Character::isLetter).limit(2).count() == 2;
    }
}
