package io.modulen.benchmarks;

import io.modulen.benchmarks.delivery.BacklogGrowth;
import io.modulen.benchmarks.delivery.Delivery;
import io.modulen.benchmarks.delivery.DeliveryFloor;
import io.modulen.benchmarks.delivery.DeliveryLatency;
import io.modulen.benchmarks.delivery.DeliveryVsCamel;
import io.modulen.benchmarks.delivery.Isolation;
import io.modulen.benchmarks.delivery.Outage;
import io.modulen.benchmarks.delivery.RetryLateness;
import io.modulen.benchmarks.monitoring.AttemptRecording;
import io.modulen.benchmarks.monitoring.DashboardPaint;
import io.modulen.benchmarks.monitoring.Stats10m;
import io.modulen.benchmarks.parsing.BombNeighbours;
import io.modulen.benchmarks.parsing.DxfGrowth;
import io.modulen.benchmarks.parsing.DxfSpeed;
import io.modulen.benchmarks.parsing.Geometry;
import io.modulen.benchmarks.parsing.ParsePool;
import io.modulen.benchmarks.whole.Footprint;
import io.modulen.benchmarks.whole.Startup;
import io.modulen.benchmarks.whole.UploadToWebhook;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import tools.jackson.databind.json.JsonMapper;

/** {@code ./module-n bench [NAME...] [--json]}: runs the named benchmarks, or all of them. */
public final class BenchCommand {

    private static final List<Benchmark> ALL = List.of(
            new Startup(),
            new Footprint(),
            new UploadToWebhook(),
            new Geometry(),
            new DxfSpeed(),
            new DxfGrowth(),
            new ParsePool(),
            new BombNeighbours(),
            new Stats10m(),
            new AttemptRecording(),
            new DashboardPaint(),
            Delivery.atOnce(),
            Delivery.after20Milliseconds(),
            DeliveryFloor.atOnce(),
            DeliveryFloor.after20Milliseconds(),
            new DeliveryLatency(),
            new Isolation(),
            new RetryLateness(),
            new BacklogGrowth(),
            new Outage(),
            new DeliveryVsCamel());

    private static PrintStream figures = System.out;

    private BenchCommand() {}

    public static void main(String[] arguments) {
        // Libraries that log must not write between the figures.
        figures = System.out;
        System.setOut(System.err);
        System.setProperty("logback.configurationFile", "logback-stderr.xml");
        List<String> names = new ArrayList<>(Arrays.asList(arguments));
        boolean json = names.remove("--json");
        List<Benchmark> chosen =
                names.isEmpty() ? ALL : names.stream().map(BenchCommand::named).toList();
        boolean failed = false;
        if (!json) {
            figures.printf("%-36s %12s  %-14s %10s %12s  %s%n", "NAME", "VALUE", "UNIT", "TARGET", "RAW LIMIT", "");
        }
        for (Benchmark benchmark : chosen) {
            System.err.println("running " + benchmark.name());
            try {
                benchmark.run().forEach(figure -> print(figure, json));
            } catch (Exception e) {
                failed = true;
                System.err.println(benchmark.name() + " could not be measured:");
                e.printStackTrace();
            }
        }
        System.exit(failed ? 1 : 0);
    }

    private static Benchmark named(String name) {
        return ALL.stream()
                .filter(benchmark -> benchmark.name().equals(name))
                .findFirst()
                .orElseGet(() -> {
                    System.err.println("no benchmark is called " + name + "; there are "
                            + ALL.stream().map(Benchmark::name).collect(Collectors.joining(", ")));
                    System.exit(2);
                    throw new IllegalStateException("not reached");
                });
    }

    private static void print(Figure figure, boolean json) {
        if (json) {
            figures.println(new JsonMapper().writeValueAsString(figure));
        } else {
            String verdict = figure.pass() == null ? "" : figure.pass() ? "pass" : "miss";
            figures.printf(
                    Locale.ROOT,
                    "%-36s %12.3f  %-14s %10s %12s  %s%n",
                    figure.name(),
                    figure.value(),
                    figure.unit(),
                    text(figure.target()),
                    text(figure.limit()),
                    verdict);
        }
        figures.flush();
    }

    private static String text(Double value) {
        return value == null ? "" : String.format(Locale.ROOT, "%.3f", value);
    }
}
