package io.modulen.parser.isolation;

import io.modulen.parser.document.ParseLimits;
import io.modulen.parser.document.ParseOptions;
import io.modulen.parser.document.Refusal;
import io.modulen.parser.document.Request;
import io.modulen.parser.type.FileParser;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.locks.LockSupport;

/**
 * Parses a tiny file of each kind, so that the first real one finds its classes loaded: a workbook or a PDF takes a cold
 * child half a second, which is all that it has in the fast lane while others wait.
 */
final class WarmUp {

    static final List<String> DRAWINGS = List.of("warm.dxf", "warm.lbrn2");
    static final List<String> DOCUMENTS = List.of("warm.xlsx", "warm.csv", "warm.pdf");

    private static final long LATER_NANOS = Duration.ofSeconds(4).toNanos();

    private WarmUp() {}

    /** The commonest kinds, before the child says that it is ready. */
    static void begin(FileParser parser, ParseLimits limits, ParseOptions options) {
        run(DRAWINGS, parser, limits, options);
    }

    /** The others a little later: nobody waits for that, and a child that is gone by then never needed it. */
    static void goOn(FileParser parser, ParseLimits limits, ParseOptions options) {
        Thread thread = new Thread(
                () -> {
                    long begin = System.nanoTime() + LATER_NANOS;
                    while (System.nanoTime() < begin) {
                        LockSupport.parkNanos(begin - System.nanoTime());
                    }
                    run(DOCUMENTS, parser, limits, options);
                },
                "warm-up");
        thread.setDaemon(true);
        thread.start();
    }

    private static void run(List<String> names, FileParser parser, ParseLimits limits, ParseOptions options) {
        for (String name : names) {
            try {
                parse(parser, name, limits, options);
            } catch (IOException | Refusal e) {
                System.err.println("warming up with " + name + " failed, going on cold: " + e);
            }
        }
    }

    static void parse(FileParser parser, String name, ParseLimits limits, ParseOptions options) throws IOException {
        Path file = Files.createTempFile("module-n-", name);
        try (InputStream bytes = WarmUp.class.getResourceAsStream("/warm/" + name)) {
            Files.copy(bytes, file, StandardCopyOption.REPLACE_EXISTING);
            JsonText.of(parser.parse(new Request(file, name, limits, options), "AUTO")
                    .geometry());
        } finally {
            Files.delete(file);
        }
    }
}
