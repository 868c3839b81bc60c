package io.modulen.chassis.kafka;

import io.modulen.events.Topics;
import io.modulen.messaging.topics.TopicSpec;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Every topic of Module N as it must be; each service creates those that are missing. */
final class ModuleTopics {

    private ModuleTopics() {}

    static List<TopicSpec> all(KafkaSettings settings) {
        int partitions = settings.partitions();
        List<TopicSpec> read = new ArrayList<>();
        Topics.FILE_TOPICS.forEach(name -> read.add(TopicSpec.keeping(name, partitions, settings.fileRetention())));
        read.add(TopicSpec.keepingAll(Topics.WEBHOOK_DELIVERY, partitions));
        Topics.RETRY_TIERS.forEach(tier -> read.add(TopicSpec.keepingAll(tier.topic(), partitions)));
        read.add(TopicSpec.keepingAll(Topics.WEBHOOK_PARKED, partitions));
        read.add(TopicSpec.keepingAll(Topics.WEBHOOK_DEAD_LETTER, partitions));
        read.add(TopicSpec.keeping(Topics.WEBHOOK_ATTEMPT, partitions, settings.attemptRetention()));
        read.add(TopicSpec.keeping(Topics.WEBHOOK_OPERATIONAL, 1, settings.fileRetention()));

        List<TopicSpec> all = new ArrayList<>(read);
        read.forEach(topic -> all.add(topic.invalid()));
        all.add(TopicSpec.compacted(Topics.WEBHOOK_ENDPOINT, 1));
        all.add(TopicSpec.compacted(Topics.WEBHOOK_ENDPOINT_STATE, 1));
        all.add(TopicSpec.compacted(Topics.WEBHOOK_ORDER, partitions));
        all.add(TopicSpec.keeping(Topics.OUTBOX_PROGRESS, 1, Duration.ofDays(7)));
        return all;
    }
}
