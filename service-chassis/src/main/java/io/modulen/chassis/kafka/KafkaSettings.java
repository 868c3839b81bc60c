package io.modulen.chassis.kafka;

import io.modulen.messaging.KafkaConnection;
import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * How a service reaches Kafka and what its topics are like.
 *
 * @param clientConfig path of a Java properties file with more client settings (security); may be empty
 * @param instanceId stable over restarts, unique among the copies of a service
 * @param partitions of {@code file.*}, delivery, tiers, parked and dead letters alike; fixed after the first start
 * @param replicationFactor empty leaves it to the broker's default
 * @param fileRetention how long {@code file.*} records stay
 * @param attemptRetention how long {@code webhook.attempt} records stay
 * @param deliveryRetention how long finished records of {@code webhook.delivery} and the retry tiers stay at least
 * @param topicCheckInterval between two looks whether every topic is still there
 */
@ConfigurationProperties("module-n.kafka")
public record KafkaSettings(
        String bootstrapServers,
        String clientConfig,
        String instanceId,
        int partitions,
        Optional<Short> replicationFactor,
        Optional<Integer> minInsyncReplicas,
        Duration fileRetention,
        Duration attemptRetention,
        Duration deliveryRetention,
        Duration topicCheckInterval) {

    KafkaConnection connection() throws IOException {
        Map<String, Object> client = new HashMap<>();
        if (clientConfig != null && !clientConfig.isBlank()) {
            Properties more = new Properties();
            try (Reader file = Files.newBufferedReader(Path.of(clientConfig))) {
                more.load(file);
            }
            more.forEach((key, value) -> client.put(key.toString(), value));
        }
        client.put("bootstrap.servers", bootstrapServers);
        return new KafkaConnection(client, instanceId);
    }
}
