package io.modulen.messaging.topics;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

class TopicSpecTest {

    @Test
    void aCompactedTopicHasSmallSegmentsThatTakeItsLargestRecord() {
        Map<String, String> compacted = TopicSpec.compacted("a", 1).config();

        assertThat(Duration.ofMillis(Long.parseLong(compacted.get("segment.ms"))))
                .isLessThan(Duration.ofDays(1));
        assertThat(Integer.parseInt(compacted.get("segment.bytes")))
                .isGreaterThan(Integer.parseInt(compacted.get("max.message.bytes")))
                .isLessThan(100_000_000);
    }

    @Test
    void aTopicThatIsTrimmedHasSegmentsThatAreFreedSoon() {
        Map<String, String> trimmed = TopicSpec.keepingAll("b", 1).config();

        assertThat(Integer.parseInt(trimmed.get("segment.bytes")))
                .isGreaterThan(Integer.parseInt(trimmed.get("max.message.bytes")))
                .isLessThan(100_000_000);
    }

    @Test
    void aTopicThatExpiresIsAsTheBrokerHasIt() {
        assertThat(TopicSpec.keeping("c", 1, Duration.ofDays(1)).config())
                .doesNotContainKeys("segment.ms", "segment.bytes");
    }
}
