package io.modulen.parser.cli;

import io.modulen.names.Materials;
import io.modulen.names.SheetThickness;
import io.modulen.parser.document.ParseLimits;
import io.modulen.parser.document.ParseOptions;
import io.modulen.parser.isolation.ChildSetup;
import io.modulen.parser.isolation.PoolSettings;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The worker's settings as far as the command needs them, from the environment. */
record CommandSettings(PoolSettings pool, ChildSetup setup) {

    private static final Pattern DURATION = Pattern.compile("(\\d{1,9})(ms|s|m)?");

    /** @throws IllegalArgumentException names the variable that can't be read */
    static CommandSettings of(Map<String, String> environment, int files) {
        PoolSettings standard = PoolSettings.STANDARD;
        int fast = number(environment, "PARSER_FAST_CHILDREN", standard.fastChildren());
        PoolSettings pool = new PoolSettings(
                // One file needs no second child.
                Math.min(fast, files),
                number(environment, "PARSER_SLOW_CHILDREN", standard.slowChildren()),
                // Spares are for those who wait for the next file; here all files are known.
                0,
                duration(environment, "PARSER_FAST_WALL", standard.fastWall()),
                duration(environment, "PARSER_WALL", standard.wall()),
                duration(environment, "PARSER_PREVIEW_WALL", standard.previewWall()),
                number(environment, "PARSER_CHILD_HEAP_MB", standard.heapMb()),
                standard.filesPerChild(),
                !"false".equals(environment.get("PARSER_WITHOUT_NETWORK")));
        String tokens = environment.getOrDefault("MATERIAL_TOKENS", "");
        Materials.with(tokens);
        ParseOptions.Ocr ocr = ParseOptions.standard().ocr();
        ChildSetup setup = new ChildSetup(
                ParseLimits.STANDARD,
                tokens,
                new SheetThickness(
                        real(environment, "MIN_THICKNESS_MM", SheetThickness.USUAL.minMm()),
                        real(environment, "MAX_THICKNESS_MM", SheetThickness.USUAL.maxMm())),
                layers(environment.get("NON_CUT_LAYERS")),
                "false".equals(environment.get("PARSER_OCR"))
                        ? null
                        : new ParseOptions.Ocr(
                                environment.getOrDefault("TESSERACT_PROGRAM", ocr.program()),
                                environment.getOrDefault("TESSERACT_LANGUAGES", ocr.languages()),
                                environment.getOrDefault("TESSERACT_CONFIG", ocr.arguments())));
        return new CommandSettings(pool, setup);
    }

    private static List<String> layers(String setting) {
        return setting == null || setting.isBlank()
                ? ParseOptions.STANDARD_NON_CUT_LAYERS
                : Arrays.stream(setting.split(",")).map(String::strip).toList();
    }

    private static int number(Map<String, String> environment, String name, int otherwise) {
        return (int) real(environment, name, otherwise);
    }

    private static double real(Map<String, String> environment, String name, double otherwise) {
        String value = environment.get(name);
        if (value == null || value.isBlank()) {
            return otherwise;
        }
        try {
            return Double.parseDouble(value.strip());
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException(name + " must be a number, not '" + value + "'");
        }
    }

    private static Duration duration(Map<String, String> environment, String name, Duration otherwise) {
        String value = environment.get(name);
        if (value == null || value.isBlank()) {
            return otherwise;
        }
        Matcher form = DURATION.matcher(value.strip());
        if (!form.matches()) {
            throw new IllegalArgumentException(name + " must be a time such as 500ms, 5s or 1m, not '" + value + "'");
        }
        long amount = Long.parseLong(form.group(1));
        String unit = form.group(2) == null ? "ms" : form.group(2);
        return switch (unit) {
            case "s" -> Duration.ofSeconds(amount);
            case "m" -> Duration.ofMinutes(amount);
            default -> Duration.ofMillis(amount);
        };
    }
}
