package io.modulen.messaging.topics;

import io.modulen.messaging.KafkaConnection;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.Config;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.errors.TopicExistsException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Creates every topic at start, because sending to a missing one blocks, and refuses to run on topics that are not as
 * they must be: another number of partitions breaks order, another clean-up loses records.
 */
public final class TopicSetup {

    private static final Logger log = LoggerFactory.getLogger(TopicSetup.class);

    private final KafkaConnection kafka;
    private final Optional<Short> replication;
    private final Optional<Integer> minInSync;

    /** Empty replication leaves both to the broker's defaults. */
    public TopicSetup(KafkaConnection kafka, Optional<Short> replication, Optional<Integer> minInSync) {
        this.kafka = kafka;
        this.replication = replication;
        this.minInSync = minInSync;
    }

    /** Blocks; throws a Kafka {@code ExecutionException}'s cause as it is when the cluster can't be reached. */
    public void ensure(Collection<TopicSpec> topics) throws InterruptedException, ExecutionException {
        try (Admin admin = Admin.create(kafka.client())) {
            create(admin, topics);
            check(admin, topics);
        }
    }

    /**
     * For a system that runs: makes topics that somebody deleted anew, so that the rest goes on. Blocks.
     *
     * @return the names of those that were missing
     */
    public List<String> restore(Collection<TopicSpec> topics) throws InterruptedException, ExecutionException {
        try (Admin admin = Admin.create(kafka.client())) {
            return create(admin, topics);
        }
    }

    private List<String> create(Admin admin, Collection<TopicSpec> topics)
            throws InterruptedException, ExecutionException {
        Set<String> present = admin.listTopics().names().get();
        List<TopicSpec> missing =
                topics.stream().filter(topic -> !present.contains(topic.name())).toList();
        List<NewTopic> wanted = missing.stream().map(this::newTopic).toList();
        for (KafkaFuture<Void> creation : admin.createTopics(wanted).values().values()) {
            try {
                creation.get();
            } catch (ExecutionException e) {
                // Another service, starting at the same time, may have been faster.
                if (!(e.getCause() instanceof TopicExistsException)) {
                    throw e;
                }
            }
        }
        List<String> created = missing.stream().map(TopicSpec::name).toList();
        if (!created.isEmpty()) {
            log.info("created topics {}", created);
        }
        return created;
    }

    private NewTopic newTopic(TopicSpec topic) {
        Map<String, String> config = topic.config();
        minInSync.ifPresent(copies -> config.put("min.insync.replicas", copies.toString()));
        return new NewTopic(topic.name(), Optional.of(topic.partitions()), replication).configs(config);
    }

    private void check(Admin admin, Collection<TopicSpec> topics) throws InterruptedException, ExecutionException {
        Map<String, TopicDescription> found = admin.describeTopics(
                        topics.stream().map(TopicSpec::name).toList())
                .allTopicNames()
                .get();
        Map<ConfigResource, Config> configs = admin.describeConfigs(topics.stream()
                        .map(topic -> new ConfigResource(ConfigResource.Type.TOPIC, topic.name()))
                        .collect(Collectors.toSet()))
                .all()
                .get();
        for (TopicSpec topic : topics) {
            int partitions = found.get(topic.name()).partitions().size();
            if (partitions != topic.partitions()) {
                throw new WrongTopic(topic.name() + " has " + partitions + " partitions, the setting says "
                        + topic.partitions()
                        + ": set KAFKA_PARTITIONS to what it was at the first start (it can't be changed later)");
            }
            Config config = configs.get(new ConfigResource(ConfigResource.Type.TOPIC, topic.name()));
            requireSame(topic, config, "cleanup.policy");
            requireSame(topic, config, "max.message.bytes");
            requireSame(topic, config, "message.timestamp.type");
            if (topic.retention() == null && !topic.compacted()) {
                requireSame(topic, config, "retention.ms");
                requireSame(topic, config, "retention.bytes");
            }
        }
    }

    private static void requireSame(TopicSpec topic, Config found, String key) {
        String wanted = topic.config().get(key);
        String is = found.get(key).value();
        if (!wanted.equals(is)) {
            throw new WrongTopic(topic.name() + " has " + key + "=" + is + ", it must be " + wanted
                    + ": alter the topic's configuration, or point the service at another cluster");
        }
    }

    /** A topic exists and is not as it must be. */
    public static final class WrongTopic extends RuntimeException {

        private static final long serialVersionUID = 1L;

        WrongTopic(String message) {
            super(message);
        }
    }
}
