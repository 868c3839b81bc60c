package io.modulen.dispatcher.endpoint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigInteger;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class BodyFilterTest {

    private static final Map<String, Object> BODY =
            Map.of("event_type", "file.processed", "file_data", Map.of("material", "Mild Steel", "thickness_mm", 5.0));

    @Test
    void comparesOneValueOfTheBody() {
        assertThat(accepts("file_data.material", "eq", "Mild Steel")).isTrue();
        assertThat(accepts("$.file_data.material", "eq", "Brass")).isFalse();
        assertThat(accepts("file_data.material", "ne", "Brass")).isTrue();
        assertThat(accepts("file_data.material", "in", List.of("Brass", "Mild Steel")))
                .isTrue();
        assertThat(accepts("file_data.thickness_mm", "gt", 4)).isTrue();
        assertThat(accepts("file_data.thickness_mm", "lt", 5)).isFalse();
        assertThat(accepts("file_data.thickness_mm", "eq", 5)).isTrue();
        assertThat(accepts("file_data.client_code", "exists", null)).isFalse();
        assertThat(accepts("file_data.client_code", "exists", false)).isTrue();
        assertThat(accepts("file_data.client_code", "gt", 1)).isFalse();
        assertThat(accepts("event_type.x", "exists", true)).isFalse();
    }

    @Test
    void aFilterThatCannotWorkIsRefusedWithASentence() {
        for (BodyFilter bad : List.of(
                new BodyFilter(null, "eq", 1),
                new BodyFilter("a..b", "eq", 1),
                new BodyFilter("a", "like", 1),
                new BodyFilter("a", "in", "x"),
                new BodyFilter("a", null, 1),
                new BodyFilter("a", "gt", "x"),
                new BodyFilter("a", "gt", Double.POSITIVE_INFINITY),
                new BodyFilter("a", "lt", Double.NaN),
                new BodyFilter("a", "eq", Double.NEGATIVE_INFINITY),
                new BodyFilter("a", "ne", BigInteger.TEN.pow(400)),
                new BodyFilter("a", "in", List.of(1, Double.POSITIVE_INFINITY)),
                new BodyFilter("a", "eq", List.of(1)),
                new BodyFilter("a", "in", List.of(Map.of())),
                new BodyFilter("a", "exists", "yes"))) {
            assertThatThrownBy(bad::requireValid)
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("filter.");
        }
    }

    @Test
    void whateverWasStoredOnceIsAnsweredAndNeverThrown() {
        for (BodyFilter stored : List.of(
                new BodyFilter("file_data.thickness_mm", "gt", "Infinity"),
                new BodyFilter("file_data.thickness_mm", "lt", null),
                new BodyFilter("file_data.material", "in", "Mild Steel"),
                new BodyFilter("file_data.material", "like", "Mild"),
                new BodyFilter("file_data.material", null, "Mild Steel"),
                new BodyFilter(null, "eq", "Mild Steel"))) {
            assertThat(stored.accepts(BODY)).as(stored.toString()).isFalse();
            assertThat(stored.defect()).as(stored.toString()).isPresent();
        }
    }

    private static boolean accepts(String path, String op, Object value) {
        BodyFilter filter = new BodyFilter(path, op, value);
        filter.requireValid();
        return filter.accepts(BODY);
    }
}
