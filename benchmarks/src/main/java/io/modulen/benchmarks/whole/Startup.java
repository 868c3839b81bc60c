package io.modulen.benchmarks.whole;

import io.modulen.benchmarks.Benchmark;
import io.modulen.benchmarks.Figure;
import io.modulen.benchmarks.Samples;
import io.modulen.benchmarks.TemporaryDirectory;
import io.modulen.testservers.SystemProcess;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** From {@code ./module-n start} to ready, as a ratio to starting Kafka and Postgres alone; data is there already. */
public final class Startup implements Benchmark {

    private static final int ROUNDS = 3;

    @Override
    public String name() {
        return "startup";
    }

    @Override
    public List<Figure> run() throws Exception {
        double[] whole = new double[ROUNDS];
        double[] alone = new double[ROUNDS];
        double first;
        try (TemporaryDirectory system = TemporaryDirectory.create();
                TemporaryDirectory servers = TemporaryDirectory.create()) {
            first = startSystem(system.path());
            startServers(servers.path());
            for (int round = 0; round < ROUNDS; round++) {
                whole[round] = startSystem(system.path());
                alone[round] = startServers(servers.path());
            }
        }
        double seconds = Samples.median(whole);
        double limit = Samples.median(alone);
        return List.of(
                Figure.watched("startup.ratio", seconds / limit, "ratio").withLimit(1),
                Figure.watched("startup.seconds", seconds, "s").withLimit(limit),
                Figure.watched("startup.first_seconds", first, "s"));
    }

    private static double startSystem(Path data) {
        long begin = System.nanoTime();
        try (SystemProcess system = SystemProcess.launchAsUsersDo(data, Map.of("WEBHOOK_ENABLED", "false"))) {
            system.awaitReady();
            return seconds(begin);
        }
    }

    private static double startServers(Path data) throws IOException, InterruptedException {
        long begin = System.nanoTime();
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx1g",
                        "-Dlogback.configurationFile=logback-stderr.xml",
                        "-cp",
                        System.getProperty("java.class.path"),
                        ServersAlone.class.getName(),
                        data.toString())
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        try (BufferedReader output = process.inputReader()) {
            String line = output.readLine();
            while (line != null && !line.startsWith("module-n ready")) {
                line = output.readLine();
            }
            if (line == null) {
                throw new IOException("the servers alone did not start");
            }
            double seconds = seconds(begin);
            process.getOutputStream().write('\n');
            process.getOutputStream().flush();
            process.waitFor(60, TimeUnit.SECONDS);
            return seconds;
        }
    }

    private static double seconds(long since) {
        return (System.nanoTime() - since) / 1e9;
    }
}
