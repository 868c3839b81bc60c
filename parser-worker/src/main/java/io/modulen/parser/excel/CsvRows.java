package io.modulen.parser.excel;

import io.modulen.parser.document.Request;
import io.modulen.parser.document.Utf16;
import java.io.BufferedInputStream;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.StringReader;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.commons.csv.CSVFormat;

/** Reads CSV in the forms that spreadsheets write: comma, semicolon, tab or bar; UTF-8, UTF-16 or a code page. */
final class CsvRows {

    private static final int SAMPLE = 1 << 16;
    private static final int LONGEST_TEXT = 2_000;
    private static final char[] DELIMITERS = {';', '\t', ',', '|'};

    private CsvRows() {}

    static void read(Request request, RowBudget budget, RowSink sink) throws IOException {
        sink.beginSheet("csv");
        try (InputStream in = new BufferedInputStream(Files.newInputStream(request.file()), SAMPLE)) {
            in.mark(SAMPLE + 1);
            byte[] sample = in.readNBytes(SAMPLE);
            in.reset();
            Charset charset = charset(sample);
            char delimiter = delimiter(new String(sample, charset));
            CSVFormat format = CSVFormat.DEFAULT
                    .builder()
                    .setDelimiter(delimiter)
                    .setIgnoreEmptyLines(true)
                    .setIgnoreSurroundingSpaces(true)
                    .get();
            BufferedReader reader = new BufferedReader(new InputStreamReader(budget.counting(in), charset));
            reader.mark(1);
            if (reader.read() != '\uFEFF') {
                reader.reset();
            }
            CsvLines lines = new CsvLines(reader, format);
            int number = 0;
            for (List<String> record = lines.next(); record != null; record = lines.next()) {
                List<Cell> cells = new ArrayList<>();
                for (String value : record) {
                    budget.countCell();
                    if (cells.size() < RowBudget.MOST_COLUMNS) {
                        cells.add(Cell.of(value.length() > LONGEST_TEXT ? value.substring(0, LONGEST_TEXT) : value));
                    }
                }
                sink.row(++number, cells);
            }
            if (lines.strayMarks() > 0) {
                sink.note(
                        lines.strayMarks()
                                + " lines have a quotation mark that is not closed or stands within a cell; see whether they were read rightly");
            }
        }
    }

    private static Charset charset(byte[] sample) {
        if (sample.length > 1 && sample[0] == (byte) 0xFF && sample[1] == (byte) 0xFE) {
            return StandardCharsets.UTF_16LE;
        }
        if (sample.length > 1 && sample[0] == (byte) 0xFE && sample[1] == (byte) 0xFF) {
            return StandardCharsets.UTF_16BE;
        }
        Optional<Charset> wide = Utf16.withoutMark(sample);
        if (wide.isPresent()) {
            return wide.get();
        }
        try {
            // A character cut in two at the sample's end is no sign of another encoding.
            int end = sample.length;
            while (end > 0 && end > sample.length - 4 && sample[end - 1] < 0) {
                end--;
            }
            StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(sample, 0, end));
            return StandardCharsets.UTF_8;
        } catch (CharacterCodingException e) {
            return CodePages.of(sample);
        }
    }

    /** The one that gives most lines the same number of columns. */
    private static char delimiter(String sample) throws IOException {
        char best = ',';
        int most = 0;
        for (char delimiter : DELIMITERS) {
            int columns = 0;
            int same = 0;
            try (BufferedReader lines = new BufferedReader(new StringReader(sample))) {
                String line = lines.readLine();
                for (int i = 0; line != null && i < 50; i++, line = lines.readLine()) {
                    int count = (int) line.chars().filter(c -> c == delimiter).count();
                    if (count > 0 && count == columns) {
                        same++;
                    }
                    columns = count;
                }
            }
            int score = same * 10 + Math.min(9, columns);
            if (score > most) {
                most = score;
                best = delimiter;
            }
        }
        return best;
    }
}
