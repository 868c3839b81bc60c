package io.modulen.parser.document;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class Utf16Test {

    @ParameterizedTest
    @ValueSource(strings = {"UTF-16LE", "UTF-16BE"})
    void textNeedsNoMark(String name) {
        Charset charset = Charset.forName(name);

        assertThat(Utf16.withoutMark("Part;Qty\r\nT\u00fcr 90\u00b0;3\r\n".getBytes(charset)))
                .contains(charset);
        assertThat(Utf16.withoutMark(
                        "\u0414\u0435\u0442\u0430\u043b\u044c;\u0448\u0442\r\n\u041a\u043e\u0440\u043e\u0431;3\r\n"
                                .getBytes(charset)))
                .contains(charset);
    }

    @Test
    void numbersOfTwoBytesAreNoText() {
        byte[] numbers = new byte[200];
        for (int i = 0; i < numbers.length; i += 2) {
            numbers[i] = (byte) (i / 2 + 1);
        }

        assertThat(Utf16.withoutMark(numbers)).isEmpty();
        assertThat(Utf16.withoutMark(new byte[200])).isEmpty();
    }

    @Test
    void textOfOneByteIsNone() {
        assertThat(Utf16.withoutMark("0\nSECTION\n2\nHEADER\n".getBytes(StandardCharsets.US_ASCII)))
                .isEmpty();
    }
}
