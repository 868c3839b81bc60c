package io.modulen.parser.excel;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;

/**
 * Reads records line by line, so that a stray quotation mark harms its own line only. A record goes on over more lines
 * when a mark that opens on the first is closed on a later one.
 */
final class CsvLines {

    private static final int MOST_LINES_OF_A_RECORD = 100;
    /** Looking ahead costs time; who has more stray marks than this has no cells with line breaks. */
    private static final int MOST_LOOKS_AHEAD = 500;

    private final BufferedReader reader;
    private final CSVFormat strict;
    private final CSVFormat lenient;
    private final CSVFormat withoutMarks;
    private final Deque<String> ahead = new ArrayDeque<>();
    private int strayMarks;

    CsvLines(BufferedReader reader, CSVFormat format) {
        this.reader = reader;
        this.strict = format;
        this.lenient = format.builder().setTrailingData(true).get();
        this.withoutMarks = format.builder().setQuote(null).get();
    }

    /** Lines in which a quotation mark stands where none may. */
    int strayMarks() {
        return strayMarks;
    }

    /** Null at the end. */
    List<String> next() throws IOException {
        String line = line();
        while (line != null && line.isBlank()) {
            line = line();
        }
        if (line == null) {
            return null;
        }
        List<String> record = read(line, strict);
        if (record == null && strayMarks < MOST_LOOKS_AHEAD) {
            record = overMoreLines(line);
        }
        if (record == null) {
            strayMarks++;
            record = read(line, lenient);
        }
        return record == null ? withoutMarks(line) : record;
    }

    /** {@code "Lid,MS,3}: the mark that nothing closes is left out. */
    private List<String> withoutMarks(String line) throws IOException {
        List<String> record = read(line, withoutMarks);
        return record == null
                ? List.of(line)
                : record.stream()
                        .map(cell -> cell.startsWith("\"") ? cell.substring(1) : cell)
                        .toList();
    }

    private List<String> overMoreLines(String first) throws IOException {
        List<String> taken = new ArrayList<>();
        StringBuilder text = new StringBuilder(first);
        for (String line = line(); line != null; line = line()) {
            taken.add(line);
            text.append('\n').append(line);
            List<String> record = line.indexOf('"') < 0 ? null : read(text.toString(), strict);
            if (record != null) {
                return record;
            }
            if (taken.size() >= MOST_LINES_OF_A_RECORD) {
                break;
            }
        }
        for (int i = taken.size() - 1; i >= 0; i--) {
            ahead.addFirst(taken.get(i));
        }
        return null;
    }

    private String line() throws IOException {
        return ahead.isEmpty() ? reader.readLine() : ahead.removeFirst();
    }

    /** Null when the text is no single whole record. */
    private static List<String> read(String text, CSVFormat format) throws IOException {
        try (CSVParser parser = CSVParser.parse(text, format)) {
            List<CSVRecord> records = parser.getRecords();
            return records.size() == 1 ? records.get(0).toList() : null;
        } catch (UncheckedIOException | IOException e) {
            return null;
        }
    }
}
