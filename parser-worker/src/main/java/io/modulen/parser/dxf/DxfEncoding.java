package io.modulen.parser.dxf;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/**
 * Makes texts of bytes: UTF-8 first, whatever the drawing claims, because old exporters write it regardless; else the
 * code page that {@code $DWGCODEPAGE} names; else Windows-1252.
 */
final class DxfEncoding {

    private static final Charset USUAL = Charset.forName("windows-1252");

    private Charset codePage = USUAL;

    /** @param name such as {@code ANSI_1252} or {@code dos850}; an unknown one changes nothing */
    void codePage(String name) {
        String plain =
                name.toLowerCase(Locale.ROOT).replace("ansi_", "windows-").replace("dos", "cp");
        if (plain.matches("[a-z0-9_-]{2,30}") && Charset.isSupported(plain)) {
            codePage = Charset.forName(plain);
        }
    }

    String decode(byte[] bytes, int start, int end) {
        for (int i = start; i < end; i++) {
            if (bytes[i] < 0) {
                return decodeOther(bytes, start, end);
            }
        }
        return new String(bytes, start, end - start, StandardCharsets.ISO_8859_1);
    }

    private String decodeOther(byte[] bytes, int start, int end) {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes, start, end - start))
                    .toString();
        } catch (CharacterCodingException notUtf8) {
            return new String(bytes, start, end - start, codePage);
        }
    }
}
