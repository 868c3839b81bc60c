package io.modulen.allinone;

import java.nio.file.Path;
import java.util.Map;

/**
 * What the launcher itself needs to know; everything else the services read from the environment as they do alone.
 *
 * @param data everything that must survive lies below it
 * @param host the address that every port listens on
 * @param advertisedHost what Kafka tells its clients to connect to
 */
record SystemSettings(Path data, String host, String advertisedHost, Ports ports, Map<String, String> overrides) {

    static final String LOOPBACK = "127.0.0.1";

    /** @param overrides settings of the services, as {@code name=value}, that stand above the environment */
    static SystemSettings of(Map<String, String> environment, Path data, Map<String, String> overrides) {
        String host = environment.getOrDefault("MODULE_N_HOST", LOOPBACK);
        boolean everywhere = host.equals("0.0.0.0") || host.equals("::");
        String advertised = environment.getOrDefault("KAFKA_ADVERTISED_HOST", everywhere ? LOOPBACK : host);
        return new SystemSettings(data, host, advertised, Ports.of(environment), Map.copyOf(overrides));
    }

    Path kafka() {
        return data.resolve("kafka");
    }

    Path postgres() {
        return data.resolve("postgres");
    }

    Path logs() {
        return data.resolve("logs");
    }

    String url(int port) {
        return "http://" + (host.equals("0.0.0.0") || host.equals("::") ? LOOPBACK : host) + ":" + port;
    }
}
