package io.modulen.allinone;

import io.modulen.embedded.FreePort;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The ports of the system, each with the setting that moves it; 0 becomes any that is free. */
record Ports(int ingest, int parser, int dispatcher, int monitoring, int kafka, int postgres) {

    private static final List<String> SETTINGS = List.of(
            "MODULE_N_PORT",
            "PARSER_PORT",
            "DISPATCHER_PORT",
            "MONITORING_PORT",
            "KAFKA_PORT",
            "POSTGRES_PORT",
            "RECEIVER_PORT");

    static Ports of(Map<String, String> environment) {
        // Before any is chosen freely: a free one must not be what another setting asks for.
        SETTINGS.forEach(name -> FreePort.keepFor(number(environment, name, 0)));
        return new Ports(
                port(environment, "MODULE_N_PORT", 8081),
                port(environment, "PARSER_PORT", 8082),
                port(environment, "DISPATCHER_PORT", 8083),
                port(environment, "MONITORING_PORT", 8084),
                port(environment, "KAFKA_PORT", 9092),
                port(environment, "POSTGRES_PORT", 15432));
    }

    static int port(Map<String, String> environment, String name, int otherwise) {
        return FreePort.orChosen(number(environment, name, otherwise));
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
