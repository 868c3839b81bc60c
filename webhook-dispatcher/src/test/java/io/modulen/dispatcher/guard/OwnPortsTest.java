package io.modulen.dispatcher.guard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.URI;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.mock.env.MockEnvironment;

/** However far the operator opens addresses, no webhook reaches the system itself. */
class OwnPortsTest {

    private static final List<String> EVERYTHING = List.of("0.0.0.0/0", "::/0");

    private final MockEnvironment settings = new MockEnvironment()
            .withProperty("MODULE_N_PORT", "18081")
            .withProperty("PARSER_PORT", "")
            .withProperty("DISPATCHER_PORT", "0")
            .withProperty("local.server.port", "45301")
            .withProperty("module-n.kafka.bootstrap-servers", "kafka:19092, [::1]:29092")
            .withProperty("spring.datasource.url", "jdbc:postgresql://127.0.0.1:15432/module_n?a=b:7");
    private final TargetGuard guard = new TargetGuard(EVERYTHING, null, new OwnPorts(settings));

    @ParameterizedTest
    @CsvSource({
        "18081, MODULE_N_PORT",
        "8082, PARSER_PORT",
        "45301, DISPATCHER_PORT",
        "8084, MONITORING_PORT",
        "19092, KAFKA_BOOTSTRAP_SERVERS",
        "29092, KAFKA_BOOTSTRAP_SERVERS",
        "15432, DATABASE_URL",
    })
    void aPortOfTheSystemIsRefusedOnEveryAddressOfThisMachine(int port, String setting) throws Exception {
        for (String host : List.of("127.0.0.1", "127.9.9.9", "[::1]", "0.0.0.0", "[::ffff:127.0.0.1]", "localhost")) {
            assertThatThrownBy(() -> guard.checkBeforehand(URI.create("http://" + host + ":" + port + "/x")))
                    .as(host)
                    .isInstanceOf(TargetNotAllowed.class)
                    .hasMessageContaining("Module N itself")
                    .hasMessageContaining(setting);
        }
        List<InetAddress> all = NetworkInterface.networkInterfaces()
                .flatMap(NetworkInterface::inetAddresses)
                .toList();
        assertThat(all)
                .isNotEmpty()
                .allSatisfy(address -> assertThatThrownBy(() -> guard.check("rebound.example", port, address))
                        .isInstanceOf(TargetNotAllowed.class));
    }

    @Test
    void otherPortsOfThisMachineAndTheSamePortsElsewhereAreNot() {
        for (String url : List.of(
                "http://127.0.0.1:8081/",
                "http://localhost:18082/",
                "http://127.0.0.1:7/",
                "http://127.0.0.1/",
                "http://192.0.2.9:18081/")) {
            assertThatCode(() -> guard.checkBeforehand(URI.create(url))).as(url).doesNotThrowAnyException();
        }
    }

    @Test
    void whatIsNoServiceHasNone() {
        assertThat(OwnPorts.NONE.settingOf(8081)).isEmpty();
    }

    @Test
    void theEndpointFromTheEnvironmentStaysTheOperatorsOwnWord() {
        URI own = URI.create("http://127.0.0.1:18081/hook");
        TargetGuard opened = new TargetGuard(EVERYTHING, own, new OwnPorts(settings));

        assertThatCode(() -> opened.checkBeforehand(own)).doesNotThrowAnyException();
        assertThatThrownBy(() -> opened.checkBeforehand(URI.create("http://127.0.0.2:18081/")))
                .isInstanceOf(TargetNotAllowed.class);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "jdbc:postgresql://db/module_n | 5432",
                "jdbc:postgresql://[::1]/module_n | 5432",
                "jdbc:postgresql://a:6000,b:6001/module_n | 6001",
                "jdbc:postgresql://a:6000?user=b | 6000",
            })
    void thePortOfTheDatabaseIsReadFromItsAddress(String url, int port) {
        OwnPorts ports = new OwnPorts(new MockEnvironment().withProperty("spring.datasource.url", url));

        assertThat(ports.settingOf(port)).isPresent();
    }
}
