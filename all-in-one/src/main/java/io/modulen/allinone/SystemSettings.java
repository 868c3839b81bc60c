package io.modulen.allinone;

import io.modulen.embedded.DirectoryLock;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What the launcher itself needs to know; everything else the services read from the environment as they do alone.
 *
 * @param data everything that must survive lies below it
 * @param host the address that every port listens on
 * @param advertisedHost what Kafka tells its clients to connect to
 */
record SystemSettings(Path data, String host, String advertisedHost, Ports ports, Map<String, String> overrides) {

    static final String LOOPBACK = "127.0.0.1";

    private static final Logger log = LoggerFactory.getLogger(SystemSettings.class);
    private static final long MEGABYTE = 1024L * 1024;
    /** Less, and Kafka or Postgres gives up in the middle of its start. */
    private static final long ROOM_TO_START = 64 * MEGABYTE;

    /** @param overrides settings of the services, as {@code name=value}, that stand above the environment */
    static SystemSettings of(Map<String, String> environment, Path data, Map<String, String> overrides) {
        String host = given(environment, "MODULE_N_HOST", LOOPBACK);
        String advertised = given(environment, "KAFKA_ADVERTISED_HOST", isEverywhere(host) ? LOOPBACK : host);
        Ports ports = Ports.of(environment);
        Map<String, String> all = new LinkedHashMap<>(frontDoor(environment, host, ports));
        all.putAll(overrides);
        return new SystemSettings(data, host, advertised, ports, Map.copyOf(all));
    }

    /** An empty value is none. */
    private static String given(Map<String, String> environment, String name, String otherwise) {
        String text = environment.getOrDefault(name, "").trim();
        return text.isEmpty() ? otherwise : text;
    }

    /** Services that listen on one address are not on the loopback one, where the front door looks by itself. */
    private static Map<String, String> frontDoor(Map<String, String> environment, String host, Ports ports) {
        String reachable = reachable(host);
        if (reachable.equals(LOOPBACK)) {
            return Map.of();
        }
        Map<String, String> settings = new LinkedHashMap<>();
        settings.put("DISPATCHER_URL", "http://" + reachable + ":" + ports.dispatcher());
        settings.put("MONITORING_URL", "http://" + reachable + ":" + ports.monitoring());
        settings.keySet().removeIf(name -> !given(environment, name, "").isEmpty());
        String allowed = environment.getOrDefault("ALLOWED_HOSTS", "");
        settings.put("ALLOWED_HOSTS", allowed.isBlank() ? reachable : allowed + "," + reachable);
        return settings;
    }

    private static boolean isEverywhere(String host) {
        return host.equals("0.0.0.0") || host.equals("::");
    }

    /** As it stands in an address of this machine. */
    private static String reachable(String host) {
        if (isEverywhere(host)) {
            return LOOPBACK;
        }
        return host.contains(":") && !host.startsWith("[") ? "[" + host + "]" : host;
    }

    /** Refuses a start that a full disk would end after a minute, without a word on the disk. */
    void requireRoom() throws IOException {
        long room = Files.getFileStore(data).getUsableSpace();
        if (room < ROOM_TO_START) {
            throw new StartRefused("the disk of " + data + " has " + room / MEGABYTE + " MB of room, and "
                    + ROOM_TO_START / MEGABYTE + " MB are needed to start: make room; nothing that is stored is lost");
        }
    }

    /** A disk that filled meanwhile ends a start too, and what failed says nothing of it. */
    void requireRoomAfter(Exception failure) throws IOException {
        if (failure instanceof StartRefused || failure instanceof DirectoryLock.InUse) {
            return;
        }
        try {
            requireRoom();
        } catch (StartRefused full) {
            log.error("the start failed, and its disk is full", failure);
            throw full;
        }
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
        return "http://" + reachable(host) + ":" + port;
    }
}
