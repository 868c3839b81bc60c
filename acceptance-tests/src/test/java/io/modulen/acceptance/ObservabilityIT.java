package io.modulen.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.abort;

import io.modulen.testservers.Behaviour;
import io.modulen.testservers.SystemProcess;
import io.modulen.testservers.TestReceiver;
import io.modulen.testservers.Upload;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.yaml.snakeyaml.Yaml;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The files for Grafana and Prometheus, and the page about metrics, speak of metrics that the services really have. */
class ObservabilityIT {

    private static final Path DOCS = Path.of("..", "docs");
    private static final Pattern METRIC = Pattern.compile("\\bmodulen_[a-z_]+");

    @TempDir
    Path data;

    @Test
    void everyMetricThatIsDrawnAlertedOnOrDocumentedExists() throws Exception {
        AtomicInteger calls = new AtomicInteger();
        try (TestReceiver receiver =
                        new TestReceiver().plan(call -> Behaviour.status(calls.getAndIncrement() == 0 ? 500 : 200));
                SystemProcess system = SystemProcess.launch(
                                data,
                                Map.of("LASER_OS_WEBHOOK_URL", receiver.url("/hook"), "WEBHOOK_SECRET", "a secret"))
                        .awaitReady()) {
            new Upload(system.address("uploads"))
                    .file("metrics-MS-3mm-x2.dxf", Drawings.plate("metrics"))
                    .ingestId();

            Set<String> wanted = new TreeSet<>(drawn());
            wanted.addAll(alertedOn());
            wanted.addAll(metricsIn(Files.readString(DOCS.resolve("operations.md"))));
            assertThat(wanted).hasSizeGreaterThan(10);
            await().atMost(Duration.ofSeconds(60))
                    .untilAsserted(() -> assertThat(exposed(system)).containsAll(wanted));
        }
    }

    @Test
    void prometheusAcceptsTheAlertRules() throws Exception {
        Process check;
        try {
            check = new ProcessBuilder(
                            "promtool",
                            "check",
                            "rules",
                            DOCS.resolve("monitoring/prometheus-alerts.yml").toString())
                    .redirectErrorStream(true)
                    .start();
        } catch (IOException e) {
            abort("promtool is not installed; it comes with Prometheus");
            return;
        }
        String said = new String(check.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

        assertThat(check.waitFor()).as(said).isZero();
        assertThat(said).contains("SUCCESS");
    }

    private static Set<String> drawn() throws IOException {
        JsonNode dashboard =
                new JsonMapper().readTree(Files.readString(DOCS.resolve("monitoring/grafana-dashboard.json")));
        List<String> expressions = new ArrayList<>();
        dashboard
                .path("panels")
                .forEach(panel -> panel.path("targets")
                        .forEach(target -> expressions.add(target.path("expr").asString())));
        return metricsOfEach(expressions);
    }

    @SuppressWarnings("unchecked")
    private static Set<String> alertedOn() throws IOException {
        Map<String, Object> rules = new Yaml().load(Files.readString(DOCS.resolve("monitoring/prometheus-alerts.yml")));
        List<String> expressions = new ArrayList<>();
        for (Map<String, Object> group : (List<Map<String, Object>>) rules.get("groups")) {
            for (Map<String, Object> rule : (List<Map<String, Object>>) group.get("rules")) {
                expressions.add((String) rule.get("expr"));
            }
        }
        return metricsOfEach(expressions);
    }

    /** An expression without a metric of ours is a mistake. */
    private static Set<String> metricsOfEach(List<String> expressions) {
        assertThat(expressions)
                .isNotEmpty()
                .allSatisfy(one -> assertThat(metricsIn(one)).as(one).isNotEmpty());
        return metricsIn(String.join("\n", expressions));
    }

    private static Set<String> metricsIn(String text) {
        Set<String> names = new TreeSet<>();
        Matcher matcher = METRIC.matcher(text);
        while (matcher.find()) {
            names.add(matcher.group());
        }
        return names;
    }

    private static Set<String> exposed(SystemProcess system) {
        Set<String> names = new TreeSet<>();
        for (String service : List.of("uploads", "parser", "dispatcher", "monitoring")) {
            String page =
                    new String(new Rest(system.address(service)).bytes("/actuator/prometheus"), StandardCharsets.UTF_8);
            page.lines()
                    .filter(line -> line.startsWith("modulen_"))
                    .forEach(line -> names.addAll(metricsIn(line.split("[{ ]")[0])));
        }
        return names;
    }
}
