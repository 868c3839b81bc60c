package io.modulen.allinone;

import io.modulen.embedded.FreePort;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.LinkedHashMap;
import java.util.Map;

/** The ports of the system, each with the setting that moves it; 0 becomes any that is free. */
record Ports(int ingest, int parser, int dispatcher, int monitoring, int kafka, int postgres) {

    /** What each is when it is not set. */
    private static final Map<String, Integer> SETTINGS = Map.of(
            "MODULE_N_PORT", 8081,
            "PARSER_PORT", 8082,
            "DISPATCHER_PORT", 8083,
            "MONITORING_PORT", 8084,
            "KAFKA_PORT", 9092,
            "POSTGRES_PORT", 15432,
            "RECEIVER_PORT", 8080);

    static Ports of(Map<String, String> environment) {
        // Before any is chosen freely: a free one must not be what another setting asks for, or gets unasked.
        SETTINGS.forEach((name, unset) -> FreePort.keepFor(number(environment, name, unset)));
        return new Ports(
                port(environment, "MODULE_N_PORT"),
                port(environment, "PARSER_PORT"),
                port(environment, "DISPATCHER_PORT"),
                port(environment, "MONITORING_PORT"),
                port(environment, "KAFKA_PORT"),
                port(environment, "POSTGRES_PORT"));
    }

    static int port(Map<String, String> environment, String name) {
        return FreePort.orChosen(number(environment, name, SETTINGS.get(name)));
    }

    private static int number(Map<String, String> environment, String name, int otherwise) {
        String text = environment.getOrDefault(name, "").trim();
        if (text.isEmpty()) {
            return otherwise;
        }
        if (!text.matches("\\d{1,5}") || Integer.parseInt(text) > 65_535) {
            throw new StartRefused(name + " is not a port number: " + text);
        }
        return Integer.parseInt(text);
    }

    /** Says in one line which setting names a port that somebody else has. Postgres listens on the loopback address only. */
    void requireFree(String host) {
        Map<String, Integer> all = new LinkedHashMap<>();
        all.put("MODULE_N_PORT", ingest);
        all.put("PARSER_PORT", parser);
        all.put("DISPATCHER_PORT", dispatcher);
        all.put("MONITORING_PORT", monitoring);
        all.put("KAFKA_PORT", kafka);
        all.put("POSTGRES_PORT", postgres);
        all.forEach(
                (name, port) -> requireFree(name, name.equals("POSTGRES_PORT") ? SystemSettings.LOOPBACK : host, port));
        if (all.values().stream().distinct().count() < all.size()) {
            throw new StartRefused("two of these ports are the same: " + all);
        }
    }

    static void requireFree(String name, String host, int port) {
        try (ServerSocket socket = new ServerSocket()) {
            socket.setReuseAddress(true);
            socket.bind(new InetSocketAddress(host, port));
        } catch (IOException e) {
            throw new StartRefused("port " + port + " can't be used (" + e.getMessage() + "): set " + name
                    + " to another one, or to 0 for any that is free");
        }
    }
}
