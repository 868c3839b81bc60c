package io.modulen.ingest.multipart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class PartHeadersTest {

    static Stream<Arguments> names() {
        return Stream.of(
                Arguments.of("filename=\"part.dxf\"", "part.dxf"),
                Arguments.of("filename=part.dxf", "part.dxf"),
                Arguments.of("FileName = \"part.dxf\"", "part.dxf"),
                Arguments.of("filename=\"a;b=c.dxf\"", "a;b=c.dxf"),
                Arguments.of("filename=\"with \\\"quotes\\\".dxf\"", "with \"quotes\".dxf"),
                Arguments.of("filename=\"with %22quotes%22.dxf\"", "with \"quotes\".dxf"),
                Arguments.of("filename=\"C:\\Jobs\\part.dxf\"", "C:\\Jobs\\part.dxf"),
                Arguments.of("filename=\"..\\..\\part.dxf\"", "..\\..\\part.dxf"),
                Arguments.of("filename=\"../../etc/passwd.dxf\"", "../../etc/passwd.dxf"),
                Arguments.of("filename=\"%2e%2e%2fpart.dxf\"", "%2e%2e%2fpart.dxf"),
                Arguments.of("filename=\"line%0D%0Aend.dxf\"", "line\r\nend.dxf"),
                Arguments.of("filename=\"Größe.dxf\"", "Größe.dxf"),
                Arguments.of("filename*=UTF-8''Gr%C3%B6%C3%9Fe.dxf", "Größe.dxf"),
                Arguments.of("filename=\"plain.dxf\"; filename*=UTF-8''Gr%C3%B6%C3%9Fe.dxf", "Größe.dxf"),
                Arguments.of("filename*=utf-8'en'name.dxf; filename=\"plain.dxf\"", "name.dxf"),
                Arguments.of("filename*=ISO-8859-1''Gr%F6sse.dxf", "Grösse.dxf"),
                Arguments.of("filename=\"plain.dxf\"; filename*=UTF-8''bad%F6.dxf", "plain.dxf"),
                Arguments.of("filename=\"plain.dxf\"; filename*=UTF-8''cut%C", "plain.dxf"),
                Arguments.of("filename=\"plain.dxf\"; filename*=KLINGON''x.dxf", "plain.dxf"),
                Arguments.of("filename=\"first.dxf\"; filename=\"second.dxf\"", "first.dxf"),
                Arguments.of("filename=\"\"", ""),
                Arguments.of("filename=\"unterminated.dxf", "unterminated.dxf"));
    }

    @ParameterizedTest
    @MethodSource("names")
    void readsTheFileNameAsBrowsersAndToolsWriteIt(String parameter, String expected) throws BodyRefused {
        PartHeaders headers =
                PartHeaders.parse("Content-Disposition: form-data; name=\"files\"; " + parameter + "\r\n");

        assertThat(headers.fileName()).isEqualTo(expected);
        assertThat(headers.name()).isEqualTo("files");
    }

    @Test
    void readsHeadersInAnyCaseOverFoldedLinesAndPastRubbish() throws BodyRefused {
        PartHeaders headers = PartHeaders.parse(
                "no header at all\r\ncontent-TYPE:image/png\r\nX-Other: 1\r\nCONTENT-DISPOSITION: form-data;\r\n\tname=files;\r\n filename=a.png");

        assertThat(headers).isEqualTo(new PartHeaders("files", "a.png", "image/png"));
    }

    @Test
    void knowsAFieldByItsMissingFileName() throws BodyRefused {
        assertThat(PartHeaders.parse("Content-Disposition: form-data; name=\"mode\"")
                        .fileName())
                .isNull();
    }

    @Test
    void refusesPartsWithoutAName() {
        assertThatThrownBy(() -> PartHeaders.parse("Content-Type: image/png"))
                .hasMessageContaining("Content-Disposition");
        assertThatThrownBy(() -> PartHeaders.parse("Content-Disposition: form-data; filename=a.dxf"))
                .hasMessageContaining("no name");
    }
}
