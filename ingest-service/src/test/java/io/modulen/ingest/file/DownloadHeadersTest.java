package io.modulen.ingest.file;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.http.HttpHeaders;

class DownloadHeadersTest {

    private static final String TAG = "\"abc\"";

    @Test
    void namesADownloadWithoutLeadingAnywhere() {
        assertThat(Attachment.named("part.dxf")).isEqualTo("attachment; filename=\"part.dxf\"");
        assertThat(Attachment.named("..\\..\\C:\\x/part.dxf")).isEqualTo("attachment; filename=\"part.dxf\"");
        assertThat(Attachment.named("..")).isEqualTo("attachment; filename=\"file\"");
        assertThat(Attachment.named("Größe 5%.dxf"))
                .isEqualTo("attachment; filename=\"Gr__e 5_.dxf\"; filename*=UTF-8''Gr%C3%B6%C3%9Fe%205%25.dxf");
        assertThat(Attachment.named("a\"; x=\"b\r\nSet-Cookie: c\u202E.dxf"))
                .doesNotContain("\r")
                .doesNotContain("\n")
                .startsWith("attachment; filename=\"a_; x=_b__Set-Cookie: c_.dxf\"");
    }

    @ParameterizedTest
    @CsvSource({
        "bytes=0-9, 0, 9, true",
        "bytes=90-, 90, 99, true",
        "bytes=-10, 90, 99, true",
        "bytes=95-200, 95, 99, true",
        "'bytes=0-1,5-6', 0, 99, false",
        "bytes=9-1, 0, 99, false",
        "lines=1-2, 0, 99, false"
    })
    void readsOneRangeAndIgnoresWhatItNeedNotKnow(String header, long from, long to, boolean isPart) {
        assertThat(ByteRange.asked(headers(Map.of("Range", header)), TAG, 100))
                .isEqualTo(new ByteRange(from, to, isPart));
    }

    @Test
    void refusesARangeBehindTheEnd() {
        assertThat(ByteRange.asked(headers(Map.of("Range", "bytes=100-")), TAG, 100)
                        .isUnsatisfiable())
                .isTrue();
    }

    @Test
    void sendsTheWholeWhenTheClientHasAnotherState() {
        assertThat(ByteRange.asked(headers(Map.of("Range", "bytes=0-1", "If-Range", "\"old\"")), TAG, 100)
                        .isPart())
                .isFalse();
        assertThat(ByteRange.asked(headers(Map.of("Range", "bytes=0-1", "If-Range", TAG)), TAG, 100)
                        .isPart())
                .isTrue();
    }

    @Test
    void keepsTextThatPostgresTakes() {
        assertThat(StorableText.of("a\0b\uD800c\uDC00d\uD83D\uDE00")).isEqualTo("a\uFFFDb\uFFFDc\uFFFDd\uD83D\uDE00");
        assertThat(StorableText.ofJson(Map.of("k\0", java.util.List.of("v\0", 1))))
                .isEqualTo(Map.of("k\uFFFD", java.util.List.of("v\uFFFD", 1)));
    }

    private static HttpHeaders headers(Map<String, String> values) {
        HttpHeaders headers = new HttpHeaders();
        values.forEach(headers::set);
        return headers;
    }
}
