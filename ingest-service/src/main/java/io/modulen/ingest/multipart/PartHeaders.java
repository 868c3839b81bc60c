package io.modulen.ingest.multipart;

import java.util.Locale;
import java.util.Map;

/**
 * What the headers of a part say.
 *
 * @param name of the form field; never null
 * @param fileName null for a plain field; as the client wrote it, folders and all
 * @param contentType null when absent; nobody relies on it
 */
public record PartHeaders(String name, String fileName, String contentType) {

    /** Reads the header block of a part (RFC 7578); {@code filename*} wins over {@code filename} (RFC 6266). */
    static PartHeaders parse(String block) throws BodyRefused {
        String disposition = null;
        String contentType = null;
        for (String line : block.replaceAll("\r?\n[ \t]+", " ").split("\r?\n")) {
            int colon = line.indexOf(':');
            if (colon < 1) {
                continue;
            }
            String value = line.substring(colon + 1).strip();
            switch (line.substring(0, colon).strip().toLowerCase(Locale.ROOT)) {
                case "content-disposition" -> disposition = value;
                case "content-type" -> contentType = value;
                case "content-transfer-encoding" -> requirePlain(value);
                default -> {
                    // Nothing else means anything in a form (RFC 7578, 4.8).
                }
            }
        }
        if (disposition == null) {
            throw malformed("A part has no Content-Disposition header");
        }
        if (contentType != null && contentType.toLowerCase(Locale.ROOT).startsWith("multipart/")) {
            throw malformed("A part is itself multipart, which is not taken; send each file as a part named 'files'");
        }
        Map<String, String> parameters = DispositionParameters.of(disposition);
        String name = parameters.get("name");
        if (name == null) {
            throw malformed("A part has no name in its Content-Disposition header");
        }
        String extended = DispositionParameters.extended(parameters.get("filename*"));
        return new PartHeaders(name, extended != null ? extended : parameters.get("filename"), contentType);
    }

    private static void requirePlain(String encoding) throws BodyRefused {
        if (encoding.equalsIgnoreCase("base64") || encoding.equalsIgnoreCase("quoted-printable")) {
            throw malformed("A part has the Content-Transfer-Encoding " + encoding.toLowerCase(Locale.ROOT)
                    + ", which HTTP does not know; send the bytes as they are");
        }
    }

    private static BodyRefused malformed(String what) {
        return new BodyRefused(BodyRefused.Reason.MALFORMED, what + ".");
    }
}
