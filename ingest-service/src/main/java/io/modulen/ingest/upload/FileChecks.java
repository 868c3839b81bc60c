package io.modulen.ingest.upload;

import io.modulen.ingest.file.FileType;
import io.modulen.ingest.file.StorableText;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/** Says of a file, before and after its bytes, whether it is taken. */
final class FileChecks {

    private static final int LONGEST_NAME = 1_000;

    private final UploadSettings settings;
    private final List<String> suffixes;

    FileChecks(UploadSettings settings) {
        this.settings = settings;
        this.suffixes = settings.suffixes();
    }

    /** A refused name for the answer, which has one for each of a thousand files. */
    static String shown(String name) {
        if (name.length() <= LONGEST_NAME) {
            return name;
        }
        int end = Character.isHighSurrogate(name.charAt(LONGEST_NAME - 1)) ? LONGEST_NAME - 1 : LONGEST_NAME;
        return name.substring(0, end);
    }

    /** @param name as the client wrote it, null when it wrote none */
    Optional<Refusal> ofName(String name) {
        if (name == null || name.isBlank()) {
            return unusable("The file part has no file name; give it one with an extension.");
        }
        if (name.length() > LONGEST_NAME) {
            return unusable("The file name has " + name.length() + " characters, at most " + LONGEST_NAME
                    + " are kept; shorten it.");
        }
        if (!StorableText.isStorable(name)) {
            return unusable("The file name contains a NUL character or half of a surrogate pair; rename the file.");
        }
        String suffix = FileType.suffixOf(name);
        if (!suffixes.contains(suffix)) {
            String allowed = suffixes.stream().map(one -> "." + one).sorted().collect(Collectors.joining(", "));
            String shown = suffix.isEmpty() ? "(none)" : "." + printable(suffix);
            return Optional.of(
                    new Refusal(Refusal.EXTENSION, "File extension not allowed: " + shown + ". Allowed: " + allowed));
        }
        return Optional.empty();
    }

    Optional<Refusal> ofSize(FileType type, long size) {
        long limit = settings.limit(type);
        if (size == 0) {
            return unusable("The file is empty; export it again.");
        }
        if (size > limit) {
            return Optional.of(new Refusal(
                    Refusal.TOO_LARGE,
                    String.format(
                            Locale.ROOT,
                            "File too large: %,d bytes (max: %,d bytes = %d MB); the limit is the setting %s",
                            size,
                            limit,
                            limit >> 20,
                            settings.limitName(type))));
        }
        return Optional.empty();
    }

    private static Optional<Refusal> unusable(String text) {
        return Optional.of(new Refusal(Refusal.UNUSABLE, text));
    }

    private static String printable(String suffix) {
        String plain = suffix.replaceAll("[^\\p{L}\\p{N}._ -]", "?");
        return plain.length() > 20 ? plain.substring(0, 20) + "..." : plain;
    }
}
