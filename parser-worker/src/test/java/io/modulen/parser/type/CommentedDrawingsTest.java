package io.modulen.parser.type;

import static io.modulen.parser.fixtures.Parsing.number;
import static io.modulen.parser.fixtures.Parsing.parse;
import static org.assertj.core.api.Assertions.assertThat;

import io.modulen.parser.document.Document;
import io.modulen.parser.fixtures.Drawings;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CommentedDrawingsTest {

    /** 3000 of them fill more than the sniffer looks at. */
    @ParameterizedTest
    @ValueSource(ints = {1, 300, 700, 3_000})
    void aDrawingMayBeginWithAnyNumberOfComments(int comments) {
        String drawing =
                new String(Drawings.plain().entities().line("0", 0, 0, 10, 0).bytes(), StandardCharsets.UTF_8);
        byte[] commented = ("999\na\n".repeat(comments) + drawing).getBytes(StandardCharsets.UTF_8);
        Document document = parse("a.dxf", commented);

        assertThat(number(document, "cut_length_mm")).isEqualTo(10);
    }
}
