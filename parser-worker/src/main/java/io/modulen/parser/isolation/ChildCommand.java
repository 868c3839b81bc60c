package io.modulen.parser.isolation;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.jar.JarFile;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * How a child JVM is launched: from the class path this process runs on, or from its executable jar; with little of the
 * environment, so that no secret gets in.
 */
final class ChildCommand {

    private static final Logger log = LoggerFactory.getLogger(ChildCommand.class);

    /** The jars that parsers need, so that a child does not search two hundred others. */
    private static final Pattern NEEDED =
            Pattern.compile("(?i)(event-contract|shop-names|parser-worker|pdfbox|fontbox|poi"
                    + "|xmlbeans|commons-|log4j-api|log4j-to|slf4j-api|logback|curvesapi|SparseBitSet|tika-|imageio-|metadata-extractor"
                    + "|xmpcore|bcp|bcu|messaging|jackson-|common-).*\\.jar");

    private static final List<String> KEPT_ENVIRONMENT = List.of(
            "PATH", "LANG", "LC_ALL", "LC_CTYPE", "TZ", "TMPDIR", "TEMP", "TMP", "SystemRoot", "TESSDATA_PREFIX");

    private final List<String> command;

    private ChildCommand(List<String> command) {
        this.command = command;
    }

    static ChildCommand of(PoolSettings settings) {
        List<String> command = new ArrayList<>(settings.withoutNetwork() ? cutOffNetwork() : List.of());
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(List.of(
                "-Xmx" + settings.heapMb() + "m",
                "-Xms24m",
                "-Xss512k",
                "-XX:MaxMetaspaceSize=128m",
                "-XX:ReservedCodeCacheSize=64m",
                "-XX:MaxDirectMemorySize=32m",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-Xshare:auto",
                "-XX:+ExitOnOutOfMemoryError",
                "-XX:-CreateCoredumpOnCrash",
                "-XX:ErrorFile=" + new File(System.getProperty("java.io.tmpdir"), "module-n-child-%p.log"),
                "-Djava.awt.headless=true",
                "-Dfile.encoding=UTF-8",
                "-Djava.security.egd=file:/dev/urandom",
                "-D" + ChildMain.PARENT_PROPERTY + "=" + ProcessHandle.current().pid()));
        command.addAll(classPath(ChildMain.class.getName()));
        return new ChildCommand(command);
    }

    private static List<String> classPath(String mainClass) {
        String whole = System.getProperty("java.class.path");
        if (isBootJar(whole)) {
            return List.of(
                    "-Dloader.main=" + mainClass,
                    "-cp",
                    new File(whole).getAbsolutePath(),
                    "org.springframework.boot.loader.launch.PropertiesLauncher");
        }
        String needed = Arrays.stream(whole.split(Pattern.quote(File.pathSeparator)))
                .filter(entry -> !entry.endsWith(".jar")
                        || NEEDED.matcher(new File(entry).getName()).matches())
                // Children work in another folder, so relative entries would lead nowhere.
                .map(entry -> new File(entry).getAbsolutePath())
                .collect(Collectors.joining(File.pathSeparator));
        return List.of("-cp", needed, mainClass);
    }

    private static boolean isBootJar(String classPath) {
        if (classPath.contains(File.pathSeparator) || !classPath.endsWith(".jar")) {
            return false;
        }
        try (JarFile jar = new JarFile(classPath)) {
            return jar.getEntry("BOOT-INF/lib/") != null;
        } catch (IOException e) {
            log.warn("{} can't be looked into, taking it for a plain jar: {}", classPath, e.toString());
            return false;
        }
    }

    /** A network namespace of its own, where the system lets us; empty where not. */
    private static List<String> cutOffNetwork() {
        for (List<String> wrapper : List.of(List.of("unshare", "-n"), List.of("unshare", "-r", "-n"))) {
            List<String> trial = new ArrayList<>(wrapper);
            trial.add("true");
            try {
                Process process = new ProcessBuilder(trial)
                        .redirectErrorStream(true)
                        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                        .start();
                if (process.waitFor(2, TimeUnit.SECONDS) && process.exitValue() == 0) {
                    return wrapper;
                }
                process.destroyForcibly();
            } catch (IOException e) {
                log.debug("no unshare here: {}", e.toString());
                return List.of();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return List.of();
            }
        }
        return List.of();
    }

    Process launch() throws IOException {
        ProcessBuilder builder = new ProcessBuilder(command);
        Map<String, String> environment = builder.environment();
        environment.keySet().retainAll(KEPT_ENVIRONMENT);
        Path workingDirectory = Path.of(System.getProperty("java.io.tmpdir"));
        if (Files.isDirectory(workingDirectory)) {
            builder.directory(workingDirectory.toFile());
        }
        // Libraries print what they read when it is broken; content of files has no place in any log.
        return builder.redirectError(ProcessBuilder.Redirect.DISCARD).start();
    }
}
