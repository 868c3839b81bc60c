package io.modulen.parser.image;

import io.modulen.parser.document.ParseOptions;
import io.modulen.parser.document.Request;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/** Has the program tesseract read a picture, where it is installed. */
final class Tesseract {

    /** A picture that takes longer has its other facts without its text. */
    private static final long LONGEST_SECONDS = 10;

    /** A program that could not be started: it is not looked for again with every picture. */
    private static volatile String missing;

    private Tesseract() {}

    /** @param trouble why there is no text although there might be some, for people; null when all went well */
    record Reading(boolean available, String text, String trouble) {}

    static Reading read(Request request) {
        ParseOptions.Ocr ocr = request.options().ocr();
        if (ocr == null) {
            return new Reading(false, "", "no OCR: it is switched off (PARSER_OCR)");
        }
        if (ocr.program().equals(missing)) {
            return notInstalled(ocr);
        }
        List<String> command =
                new ArrayList<>(List.of(ocr.program(), request.file().toString(), "stdout", "-l", ocr.languages()));
        command.addAll(List.of(ocr.arguments().strip().split("\\s+")));
        command.removeIf(String::isEmpty);
        try {
            ProcessBuilder builder = new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.DISCARD);
            // One core a picture: it would take all of them from its neighbours, and is hardly faster with more.
            builder.environment().put("OMP_THREAD_LIMIT", "1");
            Process process = builder.start();
            try {
                return text(process, request.limits().maxTextCharacters());
            } finally {
                process.destroyForcibly();
            }
        } catch (IOException e) {
            missing = ocr.program();
            return notInstalled(ocr);
        }
    }

    private static Reading notInstalled(ParseOptions.Ocr ocr) {
        return new Reading(false, "", "no OCR: the program " + ocr.program() + " is not installed");
    }

    private static Reading text(Process process, int most) throws IOException {
        CompletableFuture<Void> deadline = CompletableFuture.runAsync(
                process::destroyForcibly, CompletableFuture.delayedExecutor(LONGEST_SECONDS, TimeUnit.SECONDS));
        byte[] read;
        try (InputStream out = process.getInputStream()) {
            process.getOutputStream().close();
            read = out.readNBytes(most);
            // What is more than that is not kept, and whoever still writes it is not waited for.
            if (out.read() >= 0) {
                return new Reading(true, utf8(read), "the text in the picture is longer than is kept");
            }
        }
        try {
            int code = process.waitFor();
            boolean tookTooLong = deadline.isDone();
            deadline.cancel(false);
            if (tookTooLong) {
                return new Reading(true, "", "OCR took more than " + LONGEST_SECONDS + " s and was stopped");
            }
            return code == 0
                    ? new Reading(true, utf8(read), null)
                    : new Reading(true, "", "OCR could not read the picture (exit code " + code + ")");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return new Reading(true, "", "OCR was called off");
        }
    }

    private static String utf8(byte[] text) {
        return new String(text, StandardCharsets.UTF_8).strip();
    }
}
