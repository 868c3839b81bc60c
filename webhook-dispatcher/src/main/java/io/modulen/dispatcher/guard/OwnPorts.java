package io.modulen.dispatcher.guard;

import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.SocketException;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.IntStream;
import org.springframework.core.env.PropertyResolver;
import org.springframework.core.env.PropertySourcesPropertyResolver;

/**
 * The ports that this system listens on. There are no API keys, so a webhook to one of them on this machine would be an
 * order to the system itself, such as pausing an endpoint, given by whoever may name a target.
 */
public final class OwnPorts {

    private static final int POSTGRES_PORT = 5432;

    /** Of what is no running service, such as a measurement. */
    static final OwnPorts NONE = new OwnPorts();

    private final PropertyResolver settings;
    private final Map<Integer, String> settingByPort = new HashMap<>();

    /** @param settings of this process; the launcher hands on to it every port that was chosen freely */
    public OwnPorts(PropertyResolver settings) {
        this.settings = settings;
        String database = settings.getProperty("spring.datasource.url", "");
        ports(database.replaceFirst("^jdbc:[a-z]+://", "").replaceFirst("[/?].*", ""), POSTGRES_PORT)
                .forEach(port -> settingByPort.put(port, "POSTGRES_PORT or DATABASE_URL"));
        ports(settings.getProperty("module-n.kafka.bootstrap-servers", ""), 0)
                .forEach(port -> settingByPort.put(port, "KAFKA_PORT or KAFKA_BOOTSTRAP_SERVERS"));
        add("MONITORING_PORT", 8084);
        add("PARSER_PORT", 8082);
        add("DISPATCHER_PORT", 8083);
        add("MODULE_N_PORT", 8081);
        settingByPort.remove(0);
    }

    private OwnPorts() {
        this.settings = new PropertySourcesPropertyResolver(null);
    }

    private void add(String setting, int otherwise) {
        settingByPort.put(settings.getProperty(setting, Integer.class, otherwise), setting);
    }

    /** The setting that names the port, when the address is this machine's and the port is one of the system's. */
    Optional<String> settingOf(InetAddress address, int port) {
        return settingOf(port).filter(setting -> isThisMachine(address));
    }

    Optional<String> settingOf(int port) {
        // Known when the server listens, which matters where DISPATCHER_PORT is 0.
        int listening = settings.getProperty("local.server.port", Integer.class, 0);
        return port == listening ? Optional.of("DISPATCHER_PORT") : Optional.ofNullable(settingByPort.get(port));
    }

    private static boolean isThisMachine(InetAddress address) {
        try {
            return address.isLoopbackAddress()
                    || address.isAnyLocalAddress()
                    || NetworkInterface.getByInetAddress(address) != null;
        } catch (SocketException e) {
            return true; // nobody can say, and the port speaks for it
        }
    }

    /** Of {@code host:port,host:port}; hosts of IPv6 stand in brackets. */
    private static IntStream ports(String servers, int otherwise) {
        return Arrays.stream(servers.split(","))
                .map(String::trim)
                .filter(server -> !server.isEmpty())
                .map(server -> portOf(server, otherwise))
                .flatMapToInt(OptionalInt::stream);
    }

    private static OptionalInt portOf(String server, int otherwise) {
        String port = server.substring(server.lastIndexOf(':') + 1);
        boolean said = server.contains(":") && !server.endsWith("]");
        if (!said) {
            return OptionalInt.of(otherwise);
        }
        return port.matches("\\d{1,5}") ? OptionalInt.of(Integer.parseInt(port)) : OptionalInt.empty();
    }
}
