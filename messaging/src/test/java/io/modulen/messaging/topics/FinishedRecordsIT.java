package io.modulen.messaging.topics;

import static org.assertj.core.api.Assertions.assertThat;

import io.modulen.messaging.Topic;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class FinishedRecordsIT {

    private static final Duration KEEP = Duration.ofHours(1);

    private final Topic topic = Topic.create(1);
    private final String delivery = "delivery-of-" + topic.name();
    private final String monitoring = "monitoring-of-" + topic.name();

    @BeforeEach
    void send() {
        topic.send(List.of("0", "1", "2", "3", "4"));
    }

    @Test
    void whatEveryGroupHasFinishedAndIsOldEnoughIsForgotten() throws Exception {
        commit(delivery, 4);
        commit(monitoring, 2);

        forgetIn(Duration.ZERO);
        assertThat(topic.values()).containsExactly("0", "1", "2", "3", "4");
        forgetIn(KEEP.plusMinutes(1));
        assertThat(topic.values()).containsExactly("2", "3", "4");
        commit(monitoring, 5);
        forgetIn(KEEP.plusMinutes(1));
        assertThat(topic.values()).containsExactly("4");
    }

    @Test
    void whileAGroupHasReadNothingNothingIsForgotten() throws Exception {
        commit(delivery, 5);

        forgetIn(KEEP.plusDays(100));

        assertThat(topic.values()).hasSize(5);
    }

    private void forgetIn(Duration later) {
        new FinishedRecords(
                        Topic.kafka("test"),
                        Map.of(topic.name(), Set.of(delivery, monitoring)),
                        1,
                        KEEP,
                        Clock.offset(Clock.system(ZoneOffset.UTC), later))
                .forget();
    }

    private void commit(String group, long offset) throws Exception {
        try (Admin admin = Admin.create(Topic.kafka("test").client())) {
            admin.alterConsumerGroupOffsets(
                            group, Map.of(new TopicPartition(topic.name(), 0), new OffsetAndMetadata(offset)))
                    .all()
                    .get();
        }
    }
}
