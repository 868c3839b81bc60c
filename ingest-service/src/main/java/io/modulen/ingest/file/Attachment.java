package io.modulen.ingest.file;

import java.nio.charset.StandardCharsets;

/** The Content-Disposition of a download (RFC 6266): any name, and nothing that leads somewhere. */
final class Attachment {

    private static final String ATTRIBUTE_CHARACTERS = "!#$&+-.^_`|~";

    private Attachment() {}

    static String named(String originalName) {
        String last =
                originalName.substring(Math.max(originalName.lastIndexOf('/'), originalName.lastIndexOf('\\')) + 1);
        String visible =
                last.replaceAll("[\\p{Cc}\\p{Cf}\\p{Cs}\\u2028\\u2029]", "_").strip();
        String name = visible.isEmpty() || visible.chars().allMatch(c -> c == '.') ? "file" : visible;
        String ascii = name.replaceAll("[^\\x20-\\x7e]", "_")
                .replace('"', '_')
                .replace('\\', '_')
                .replace('%', '_');
        return ascii.equals(name)
                ? "attachment; filename=\"" + ascii + "\""
                : "attachment; filename=\"" + ascii + "\"; filename*=UTF-8''" + percentEncoded(name);
    }

    private static String percentEncoded(String text) {
        StringBuilder encoded = new StringBuilder();
        for (byte one : text.getBytes(StandardCharsets.UTF_8)) {
            char c = (char) (one & 0xff);
            boolean isPlain = c >= '0' && c <= '9' || c >= 'A' && c <= 'Z' || c >= 'a' && c <= 'z';
            if (isPlain || ATTRIBUTE_CHARACTERS.indexOf(c) >= 0) {
                encoded.append(c);
            } else {
                encoded.append(String.format("%%%02X", (int) c));
            }
        }
        return encoded.toString();
    }
}
