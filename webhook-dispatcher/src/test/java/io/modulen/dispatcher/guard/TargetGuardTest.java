package io.modulen.dispatcher.guard;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.mock.env.MockEnvironment;

class TargetGuardTest {

    private static final OwnPorts DEFAULTS = new OwnPorts(new MockEnvironment());

    private final TargetGuard guard = new TargetGuard(List.of(), null, DEFAULTS);

    @ParameterizedTest
    @MethodSource("io.modulen.dispatcher.guard.NotPublic#addresses")
    void addressesThatAreNotPublicAreRefusedAndTheErrorNamesTheSetting(String address) {
        assertThatThrownBy(() -> guard.check("name.example", 443, InetAddress.getByName(address)))
                .isInstanceOf(TargetNotAllowed.class)
                .hasMessageContaining("WEBHOOK_ALLOWED_TARGETS");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "1.1.1.1",
                "8.8.8.8",
                "100.63.0.1",
                "100.128.0.1",
                "172.15.0.1",
                "172.32.0.1",
                "192.167.1.1",
                "11.0.0.1",
                "2606:4700::1111",
                "2a00:1450::1"
            })
    void publicAddressesPass(String address) {
        assertThatCode(() -> guard.check("name.example", 443, InetAddress.getByName(address)))
                .doesNotThrowAnyException();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://localhost/",
                "http://LOCALHOST./",
                "http://a.localhost/",
                "http://printer.local/",
                "http://metadata.google.internal/",
                "http://x.internal./",
                "http://metadata/",
                "http://0177.0.0.1/",
                "http://2130706433/",
                "http://127.1/",
                "http://0x7f.0.0.1/",
                "http://0x7f000001/",
                "http://127.0.0.1./x",
                "http://017700000001/",
                "http://1.2.3/",
                "http://256.1.1.1/"
            })
    void namesOfThisMachineAndOddSpellingsAreRefusedBeforeAnyLookUp(String url) {
        URI uri = URI.create(url);
        if (uri.getHost() != null && uri.getHost().equals("127.0.0.1.")) {
            // A dotted quad with a trailing dot is canonical without it; the address behind it is refused on
            // connecting.
            assertThatThrownBy(() -> guard.check(uri.getHost(), 80, InetAddress.getByName("127.0.0.1")))
                    .isInstanceOf(TargetNotAllowed.class);
            return;
        }
        assertThatThrownBy(() -> guard.checkName(uri)).isInstanceOf(TargetNotAllowed.class);
    }

    @Test
    void theEndpointFromTheEnvironmentIsAllowedWithExactlyItsHostAndPort() throws UnknownHostException {
        TargetGuard own = new TargetGuard(List.of(), URI.create("http://localhost:8080/hook"), DEFAULTS);
        InetAddress loopback = InetAddress.getByName("127.0.0.1");

        assertThatCode(() -> own.checkName(URI.create("http://localhost:8080/hook")))
                .doesNotThrowAnyException();
        assertThatCode(() -> own.check("localhost", 8080, loopback)).doesNotThrowAnyException();
        assertThatThrownBy(() -> own.check("localhost", 8090, loopback)).isInstanceOf(TargetNotAllowed.class);
        assertThatThrownBy(() -> own.check("127.0.0.1", 8080, loopback)).isInstanceOf(TargetNotAllowed.class);
    }

    @Test
    void anOpenedRangeIsAllowedAndNothingBeside() throws UnknownHostException {
        TargetGuard opened = new TargetGuard(List.of("192.168.1.0/24", "fd00::/8"), null, DEFAULTS);

        assertThatCode(() -> opened.check("a", 80, InetAddress.getByName("192.168.1.77")))
                .doesNotThrowAnyException();
        assertThatCode(() -> opened.check("a", 80, InetAddress.getByName("fd00::5")))
                .doesNotThrowAnyException();
        assertThatThrownBy(() -> opened.check("a", 80, InetAddress.getByName("192.168.2.1")))
                .isInstanceOf(TargetNotAllowed.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "10.0.0.0/33", "10.0.0.0/x", "localhost/8", "10.0.0/8", "fe80::/129"})
    void aBrokenRangeIsRefusedWithItsText(String range) {
        assertThatThrownBy(() -> new TargetGuard(List.of(range), null, DEFAULTS))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(range);
    }

    @ParameterizedTest
    @ValueSource(strings = {"[::ffff:0:127.0.0.1]", "[::1]", "[0:0:0:0:0:ffff:7f00:1]", "127.0.0.1"})
    void addressesInTheUrlAreRefusedWhenTheEndpointIsMade(String host) {
        assertThatThrownBy(() -> guard.checkBeforehand(URI.create("http://" + host + "/")))
                .isInstanceOf(TargetNotAllowed.class)
                .hasMessageContaining("WEBHOOK_ALLOWED_TARGETS");
    }

    @ParameterizedTest
    @ValueSource(strings = {"http://a.example:0/", "http://a.example:99999/"})
    void aPortThatThereIsNotIsRefused(String url) {
        assertThatThrownBy(() -> guard.checkBeforehand(URI.create(url)))
                .isInstanceOf(TargetNotAllowed.class)
                .hasMessageContaining("1 to 65535");
    }
}
