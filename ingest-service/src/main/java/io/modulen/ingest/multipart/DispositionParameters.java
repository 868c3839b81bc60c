package io.modulen.ingest.multipart;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/** The parameters of a Content-Disposition header, read as leniently as browsers write them. */
final class DispositionParameters {

    private DispositionParameters() {}

    /** By lower-case name, the first of a name; values without quotes and escapes. */
    static Map<String, String> of(String disposition) {
        Map<String, String> parameters = new HashMap<>();
        int at = disposition.indexOf(';');
        while (at >= 0 && at < disposition.length()) {
            int equals = disposition.indexOf('=', at);
            if (equals < 0) {
                break;
            }
            String name = disposition
                    .substring(at + 1, equals)
                    .replace(";", "")
                    .strip()
                    .toLowerCase(Locale.ROOT);
            int begin = equals + 1;
            while (begin < disposition.length() && disposition.charAt(begin) == ' ') {
                begin++;
            }
            StringBuilder value = new StringBuilder();
            if (begin < disposition.length() && disposition.charAt(begin) == '"') {
                at = disposition.indexOf(';', quoted(disposition, begin + 1, value));
            } else {
                int end = disposition.indexOf(';', begin);
                value.append(disposition, begin, end < 0 ? disposition.length() : end);
                at = end;
            }
            parameters.putIfAbsent(name, unescaped(value.toString(), name));
        }
        return parameters;
    }

    /** Returns the place behind the closing quote. A backslash escapes quotes and itself only: it also parts folders. */
    private static int quoted(String text, int from, StringBuilder value) {
        int at = from;
        while (at < text.length() && text.charAt(at) != '"') {
            boolean escapes = text.charAt(at) == '\\'
                    && at + 1 < text.length()
                    && (text.charAt(at + 1) == '"' || text.charAt(at + 1) == '\\');
            at += escapes ? 1 : 0;
            value.append(text.charAt(at++));
        }
        return Math.min(at + 1, text.length());
    }

    /** Browsers write a quote in a name as {@code %22} (the WHATWG form encoding), and line ends likewise. */
    private static String unescaped(String value, String name) {
        String plain = value.strip();
        return name.equals("filename") || name.equals("name")
                ? plain.replace("%22", "\"").replace("%0D", "\r").replace("%0A", "\n")
                : plain;
    }

    /** The text of an extended value such as {@code UTF-8''na%C3%AFve.dxf} (RFC 8187); null when it is none. */
    static String extended(String value) {
        if (value == null) {
            return null;
        }
        int language = value.indexOf('\'');
        int text = value.indexOf('\'', language + 1);
        if (language < 1 || text < 0) {
            return null;
        }
        String name = value.substring(0, language);
        Charset charset = name.equalsIgnoreCase("UTF-8")
                ? StandardCharsets.UTF_8
                : name.equalsIgnoreCase("ISO-8859-1") ? StandardCharsets.ISO_8859_1 : null;
        byte[] bytes = charset == null ? null : percentDecoded(value.substring(text + 1));
        try {
            return bytes == null
                    ? null
                    : charset.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
        } catch (CharacterCodingException e) {
            return null;
        }
    }

    private static byte[] percentDecoded(String text) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        for (int at = 0; at < text.length(); at++) {
            char c = text.charAt(at);
            if (c == '%') {
                boolean isWhole = at + 2 < text.length();
                int high = isWhole ? Character.digit(text.charAt(at + 1), 16) : -1;
                int low = isWhole ? Character.digit(text.charAt(at + 2), 16) : -1;
                if (high < 0 || low < 0) {
                    return null;
                }
                bytes.write(high << 4 | low);
                at += 2;
            } else if (c < 0x80) {
                bytes.write(c);
            } else {
                return null;
            }
        }
        return bytes.toByteArray();
    }
}
