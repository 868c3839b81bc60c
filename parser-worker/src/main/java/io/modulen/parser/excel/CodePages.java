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

    private static long titles(String text) {
        return text.lines()
                .limit(LINES)
                .mapToLong(line -> Arrays.stream(line.split("[;,\\t|]"))
                        .limit(RowBudget.MOST_COLUMNS)
                        .filter(cell ->
                                Column.of(cell.replace("\"", "").strip()).isPresent())
                        .count())
                .max()
                .orElse(0);
    }
}
