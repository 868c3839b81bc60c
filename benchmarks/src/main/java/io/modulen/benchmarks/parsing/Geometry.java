package io.modulen.benchmarks.parsing;

import io.modulen.benchmarks.Benchmark;
import io.modulen.benchmarks.Figure;
import io.modulen.benchmarks.TemporaryDirectory;
import io.modulen.parser.type.FileParser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The share of drawings whose geometry is right: lengths and areas to 0.2 %, boxes to 0.05 mm, counts exactly. With
 * {@code MODULE_N_SAMPLES}, a folder with a {@code reference.jsonl}, those too.
 */
public final class Geometry implements Benchmark {

    private static final double SHARE = 0.002;
    private static final double BOX_MM = 0.05;
    private static final List<String> AMBIGUOUS = List.of("gusset_triangle", "bulkhead_bracket");

    private final JsonMapper json = new JsonMapper();
    private final FileParser parser = new FileParser();

    @Override
    public String name() {
        return "geometry";
    }

    @Override
    public List<Figure> run() throws Exception {
        List<Figure> figures = new ArrayList<>();
        try (TemporaryDirectory folder = TemporaryDirectory.create()) {
            int right = 0;
            int all = 0;
            for (KnownDrawings.Known known : KnownDrawings.all()) {
                Path file = Files.writeString(folder.path().resolve(known.name()), known.content());
                List<String> wrong = wrong(file, json.valueToTree(known.truth()));
                all++;
                right += wrong.isEmpty() ? 1 : 0;
                if (!wrong.isEmpty()) {
                    System.err.println(known.name() + ": " + wrong);
                }
            }
            figures.add(Figure.atLeast("geometry.fixtures", (double) right / all, "share right", 1, null));
        }
        String samples = System.getenv("MODULE_N_SAMPLES");
        if (samples != null && !samples.isBlank()) {
            figures.add(samples(Path.of(samples)));
        }
        return figures;
    }

    private Figure samples(Path folder) throws IOException {
        int right = 0;
        int all = 0;
        for (String line : Files.readAllLines(folder.resolve("reference.jsonl"))) {
            JsonNode reference = json.readTree(line);
            String file = reference.get("file").asString();
            if (AMBIGUOUS.stream().anyMatch(file::contains)) {
                continue;
            }
            List<String> wrong = wrong(folder.resolve(file), reference.get("geometry"));
            all++;
            right += wrong.isEmpty() ? 1 : 0;
            if (!wrong.isEmpty()) {
                System.err.println(file + ": " + wrong);
            }
        }
        return Figure.atLeast("geometry.samples", (double) right / all, "share right", 1, null);
    }

    private List<String> wrong(Path file, JsonNode truth) {
        JsonNode found =
                json.valueToTree(parser.parse(Requests.of(file), "AUTO").geometry());
        List<String> wrong = new ArrayList<>();
        for (String key : truth.propertyNames()) {
            JsonNode wanted = truth.get(key);
            JsonNode is = found.get(key);
            if (key.equals("bbox")) {
                for (String side : wanted.propertyNames()) {
                    if (Math.abs(wanted.get(side).asDouble() - is.get(side).asDouble()) > BOX_MM) {
                        wrong.add(key + "." + side);
                    }
                }
            } else if (is == null || !isRight(key, wanted.asDouble(), is.asDouble())) {
                wrong.add(key + " is " + is + ", not " + wanted);
            }
        }
        return wrong;
    }

    private static boolean isRight(String key, double wanted, double is) {
        return key.contains("_mm") ? Math.abs(wanted - is) <= SHARE * Math.abs(wanted) : wanted == is;
    }
}
