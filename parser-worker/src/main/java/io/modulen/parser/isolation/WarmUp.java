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
import java.util.List;

/**
 * Parses a tiny file of each kind, so that the first real one finds its classes loaded: a workbook or a PDF takes a cold
 * child half a second, which is all that it has in the fast lane while others wait.
 */
final class WarmUp {

    static final List<String> FILES = List.of("warm.dxf", "warm.lbrn2", "warm.xlsx", "warm.csv", "warm.pdf");

    private WarmUp() {}

    static void run(FileParser parser, ParseLimits limits, ParseOptions options) {
        for (String name : FILES) {
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
