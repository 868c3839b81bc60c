package io.modulen.parser.image;

import io.modulen.parser.document.ParseOptions;
import io.modulen.parser.document.Request;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** Has the program tesseract read a picture, where it is installed; the child's wall bounds its time. */
final class Tesseract {

    private static volatile boolean missing;

    private Tesseract() {}

    record Reading(boolean available, String text) {}

    static Reading read(Request request) {
        ParseOptions.Ocr ocr = request.options().ocr();
        if (ocr == null || missing) {
            return new Reading(false, "");
        }
        List<String> command =
                new ArrayList<>(List.of(ocr.program(), request.file().toString(), "stdout", "-l", ocr.languages()));
        command.addAll(List.of(ocr.arguments().strip().split("\\s+")));
        command.removeIf(String::isEmpty);
        try {
            Process process = new ProcessBuilder(command)
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
            process.getOutputStream().close();
            try (InputStream out = process.getInputStream()) {
                byte[] text = out.readNBytes(request.limits().maxTextCharacters());
                return new Reading(true, new String(text, StandardCharsets.UTF_8).strip());
            } finally {
                process.destroyForcibly();
            }
        } catch (IOException e) {
            missing = true;
            return new Reading(false, "");
        }
    }
}
