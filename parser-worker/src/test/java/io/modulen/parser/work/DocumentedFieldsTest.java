package io.modulen.parser.work;

import static org.assertj.core.api.Assertions.assertThat;

import io.modulen.events.FileData;
import io.modulen.events.FileReceived;
import io.modulen.events.TraceParent;
import io.modulen.messaging.RecordJson;
import io.modulen.names.FileNames;
import io.modulen.names.NameFacts;
import io.modulen.parser.document.Document;
import io.modulen.parser.facts.FileFacts;
import io.modulen.parser.facts.Weighing;
import io.modulen.parser.fixtures.FieldSamples;
import io.modulen.parser.fixtures.Parsing;
import io.modulen.parser.isolation.ParsedFacts;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Every field that a parse can give is explained in {@code docs/parsing.md}, and every explained field can be given. */
class DocumentedFieldsTest {

    private static final Path MANUAL = Path.of("..", "docs", "parsing.md");
    private static final Pattern FIELD = Pattern.compile("`([^`]+)`");
    private static final FileReceived RECEIVED = new FileReceived(
            1,
            1,
            FileReceived.UPLOAD,
            new FileData(
                    1,
                    "a.dxf",
                    "a-v1.dxf",
                    "a-v1.dxf",
                    "dxf",
                    1,
                    "pending",
                    null,
                    null,
                    null,
                    null,
                    null,
                    null,
                    1,
                    1,
                    null,
                    null,
                    null,
                    null,
                    null,
                    null),
            "0",
            "application/dxf",
            "file:a-v1.dxf",
            "AUTO",
            null,
            null,
            Map.of());
    /** What their keys are depends on the file. */
    private static final Set<String> OPEN_KEYS =
            Set.of("entity_counts", "shape_types", "circle_diameters", "data_rows", "column_mapping");

    /** The fields in the first column of the table whose head has this as its first cell. */
    private static Set<String> documented(String head) throws IOException {
        Set<String> fields = new TreeSet<>();
        boolean isWithin = false;
        for (String line : Files.readAllLines(MANUAL)) {
            String first = line.startsWith("|") ? line.split("\\|")[1].strip() : "";
            if (first.equals(head)) {
                isWithin = true;
            } else if (!line.startsWith("|")) {
                isWithin = false;
            } else if (isWithin) {
                Matcher field = FIELD.matcher(first);
                while (field.find()) {
                    fields.add(field.group(1));
                }
            }
        }
        return fields;
    }

    private static Set<String> given(Object value) {
        Set<String> fields = new TreeSet<>();
        walk("", value, fields);
        return fields;
    }

    private static void walk(String path, Object value, Set<String> fields) {
        String name = path.substring(path.lastIndexOf('.') + 1);
        if (value instanceof Map<?, ?> map && !OPEN_KEYS.contains(name)) {
            map.forEach((key, inner) -> walk(path.isEmpty() ? key.toString() : path + "." + key, inner, fields));
        } else if (value instanceof List<?> list
                && !OPEN_KEYS.contains(name)
                && !list.isEmpty()
                && list.get(0) instanceof Map<?, ?>) {
            list.forEach(one -> walk(path + "[]", one, fields));
        } else {
            fields.add(path);
        }
    }

    private static Set<String> extracted(List<FieldSamples.Sample> samples) {
        Set<String> fields = new TreeSet<>();
        samples.forEach(sample -> fields.addAll(
                given(Parsing.parse(sample.name(), sample.content()).extracted())));
        return fields;
    }

    @Test
    void drawingsAndJobs() throws IOException {
        Set<String> both = documented("in `extracted` of both");
        Set<String> drawings = new TreeSet<>(documented("in `extracted` of a DXF"));
        Set<String> jobs = new TreeSet<>(documented("in `extracted` of a LightBurn job"));
        drawings.addAll(both);
        jobs.addAll(both);

        assertThat(both).isNotEmpty();
        assertThat(extracted(FieldSamples.drawings())).isEqualTo(drawings);
        assertThat(extracted(FieldSamples.jobs())).isEqualTo(jobs);
    }

    @Test
    void geometry() throws IOException {
        for (FieldSamples.Sample sample :
                List.of(FieldSamples.drawings().get(0), FieldSamples.jobs().get(0))) {
            assertThat(given(Parsing.parse(sample.name(), sample.content()).geometry()))
                    .isEqualTo(documented("`geometry`"));
        }
    }

    @Test
    void pagesListsAndPictures() throws IOException {
        assertThat(extracted(FieldSamples.pages())).isEqualTo(documented("in `extracted` of a PDF"));
        assertThat(extracted(FieldSamples.lists())).isEqualTo(documented("in `extracted` of a list"));
        assertThat(extracted(FieldSamples.pictures())).isEqualTo(documented("in `extracted` of a picture"));
        for (FieldSamples.Sample list : FieldSamples.lists()) {
            Set<String> items = new TreeSet<>();
            Parsing.parse(list.name(), list.content()).items().forEach(item -> items.addAll(given(item)));
            assertThat(items).isEqualTo(documented("in `items`"));
        }
    }

    @Test
    void factsAndWhatStandsAroundThem() throws IOException {
        FieldSamples.Sample sample = FieldSamples.drawings().get(0);
        Map<String, Object> record = record(sample);
        Set<String> around = new TreeSet<>();
        Set<String> facts = new TreeSet<>();
        for (String field : given(record)) {
            if (field.startsWith("provenance.")) {
                String fact = field.split("\\.")[1];
                facts.add(fact);
                around.add(field.replace("provenance." + fact + ".", "provenance.<fact>."));
            } else if (!field.matches("(file_data|geometry|items|ingest_id|round).*")) {
                around.add(field);
            }
        }
        around.removeIf(field -> field.startsWith("extracted.")
                && !List.of("extracted.detected_type", "extracted.needs_review").contains(field));
        // A fact that nobody else speaks of has no others.
        around.remove("provenance.<fact>.others");

        assertThat(facts).isEqualTo(documented("field"));
        assertThat(around).isEqualTo(documented("of every file"));
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> record(FieldSamples.Sample sample) {
        Document document = Parsing.parse(sample.name(), sample.content());
        NameFacts ofName = FileNames.read(sample.name(), Parsing.OPTIONS.materials());
        FileFacts facts = Weighing.weigh(ofName, ofName, document.clues());
        ParsedFacts parsed = new ParsedFacts(
                document.type().wireName(),
                document.extracted(),
                document.geometry(),
                document.items(),
                document.clues(),
                document.notes());
        byte[] value = new TerminalRecord(RECEIVED, TraceParent.parseOrRandom(null), Instant.EPOCH)
                .processed(facts, parsed, "file:a.preview.svg", 0.7)
                .value();
        return RecordJson.read(value, Map.class);
    }
}
