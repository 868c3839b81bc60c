package io.modulen.allinone;

import io.modulen.chassis.log.NonBlockingStream;
import io.modulen.chassis.settings.WrongSetting;
import io.modulen.embedded.DirectoryLock;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;

/** What {@code ./module-n} runs: {@code start}, {@code demo}, and {@code --version}. */
public final class Launcher {

    private static final String USAGE = """
            usage: ./module-n demo [--exit] [--data DIR]   start everything, upload sample files, show what becomes of them
                   ./module-n start [--data DIR]           run until Ctrl-C
                   ./module-n parse FILE... [--table]      print what the parsers find in files
                   ./module-n bench [NAME...] [--json]     measure
                   ./module-n --version
            """;

    private Launcher() {}

    public static void main(String[] arguments) {
        List<String> words = Arrays.asList(arguments);
        if (words.equals(List.of("--version"))) {
            System.out.println("module-n " + version());
            return;
        }
        String command = words.isEmpty() ? "" : words.get(0);
        if (!command.equals("start") && !command.equals("demo")) {
            System.err.print(USAGE);
            System.exit(command.equals("--help") || command.equals("help") ? 0 : 2);
        }
        try {
            Options options = Options.of(words.subList(1, words.size()), command.equals("demo"));
            boolean demo = command.equals("demo");
            Files.createDirectories(options.data().resolve("logs"));
            if (!demo) {
                NonBlockingStream.forStandardError();
            }
            LogOutput.begin(
                    demo ? "logback-file.xml" : "logback-stderr.xml", options.data(), System.getenv("LOG_FORMAT"));
            System.exit(demo ? Demo.run(options.data(), options.exit()) : start(options.data()));
        } catch (StartRefused | DirectoryLock.InUse | WrongSetting e) {
            System.err.println("module-n: " + e.getMessage());
            System.exit(2);
        } catch (IOException | RuntimeException e) {
            System.err.println("module-n: could not start: " + e);
            e.printStackTrace();
            System.exit(1);
        }
    }

    record Options(Path data, boolean exit) {

        static Options of(List<String> words, boolean exitAllowed) {
            Path data = Path.of("data");
            boolean exit = false;
            for (int at = 0; at < words.size(); at++) {
                String word = words.get(at);
                if (word.equals("--data") && at + 1 < words.size()) {
                    data = Path.of(words.get(++at));
                } else if (word.equals("--exit") && exitAllowed) {
                    exit = true;
                } else {
                    throw new StartRefused("unknown option " + word + "; ./module-n --help lists them all");
                }
            }
            return new Options(data.toAbsolutePath().normalize(), exit);
        }
    }

    private static int start(Path data) throws IOException {
        RunningSystem system =
                startUntilStopped(SystemSettings.of(System.getenv(), data, overrides(System.getenv(), data, Map.of())));
        Ports ports = system.settings().ports();
        SystemSettings settings = system.settings();
        System.out.println("module-n ready: uploads " + settings.url(ports.ingest()) + "  parser "
                + settings.url(ports.parser()) + "  dispatcher " + settings.url(ports.dispatcher()) + "  monitoring "
                + settings.url(ports.monitoring()) + "  kafka "
                + settings.advertisedHost() + ":" + ports.kafka() + "  postgres 127.0.0.1:" + ports.postgres());
        System.out.flush();
        awaitForever();
        return 0;
    }

    /** Starts the system and sees to it that any end of this process, short of a kill, stops it properly. */
    static RunningSystem startUntilStopped(SystemSettings settings) throws IOException {
        RunningSystem system = new RunningSystem(settings);
        Runtime.getRuntime().addShutdownHook(new Thread(system::close, "stop"));
        system.start();
        return system;
    }

    /** An empty value in the environment is none: a folder without a name would be the one that we were started in. */
    static Map<String, String> overrides(Map<String, String> environment, Path data, Map<String, String> more)
            throws IOException {
        Map<String, String> overrides = new LinkedHashMap<>();
        if (environment.getOrDefault("UPLOAD_FOLDER", "").isBlank()) {
            overrides.put("UPLOAD_FOLDER", data.resolve("files").toString());
        }
        if (environment.getOrDefault("WEBHOOK_SECRETS_KEY", "").isBlank()) {
            overrides.put("WEBHOOK_SECRETS_KEY", SecretsKey.in(data));
        }
        overrides.putAll(more);
        return overrides;
    }

    static void awaitForever() {
        try {
            new CountDownLatch(1).await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static String version() {
        String version = Launcher.class.getPackage().getImplementationVersion();
        return version == null ? "from its classes, not yet packaged" : version;
    }
}
