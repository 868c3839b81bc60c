package io.modulen.messaging;

import java.util.HashMap;
import java.util.Map;

/**
 * How this process reaches Kafka and what it calls itself there.
 *
 * @param client settings that every client shares: bootstrap servers, security
 * @param instanceId stable over restarts and unique among the copies of a service: it makes a restarted process take its
 *     own partitions and transactions back at once
 */
public record KafkaConnection(Map<String, Object> client, String instanceId) {

    public KafkaConnection {
        client = Map.copyOf(client);
        if (instanceId == null || !instanceId.matches("[A-Za-z0-9._-]{1,100}")) {
            throw new IllegalArgumentException("instance id '" + instanceId
                    + "' must be 1 to 100 letters, digits, dots, dashes or underscores; set MODULE_N_INSTANCE_ID");
        }
    }

    public Map<String, Object> with(Map<String, Object> more) {
        Map<String, Object> settings = new HashMap<>(client);
        settings.putAll(more);
        return settings;
    }
}
