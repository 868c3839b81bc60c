package io.modulen.dispatcher;

import static org.assertj.core.api.Assertions.assertThat;

import io.modulen.testservers.TestPostgres;
import io.modulen.testservers.TestReceiver;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** No endpoint may make the dispatcher call what only the dispatcher can reach; a canary listens for it. */
class ForbiddenTargetsIT {

    private static TestReceiver canary;
    private static RunningDispatcher dispatcher;

    @BeforeAll
    static void start() {
        canary = new TestReceiver();
        dispatcher = RunningDispatcher.start(
                TestPostgres.newDatabase(), "--WEBHOOK_ENABLED=false", "--MODULE_N_INSTANCE_ID=forbidden");
    }

    @AfterAll
    static void stop() {
        dispatcher.close();
        canary.close();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "0.0.0.0",
                "0.1.2.3",
                "10.0.0.1",
                "10.255.255.255",
                "100.64.0.1",
                "100.127.255.255",
                "127.0.0.1",
                "127.255.0.1",
                "169.254.0.1",
                "169.254.169.254",
                "172.16.0.1",
                "172.31.255.255",
                "192.0.0.8",
                "192.0.2.1",
                "192.88.99.1",
                "192.168.0.1",
                "192.168.255.255",
                "198.18.0.1",
                "198.19.255.255",
                "198.51.100.7",
                "203.0.113.7",
                "224.0.0.1",
                "239.255.255.255",
                "240.0.0.1",
                "255.255.255.255",
                "[::]",
                "[::1]",
                "[::127.0.0.1]",
                "[::ffff:127.0.0.1]",
                "[::ffff:10.0.0.1]",
                "[::ffff:0:127.0.0.1]",
                "[64:ff9b::7f00:1]",
                "[64:ff9b:1::1]",
                "[100::1]",
                "[2001::1]",
                "[2001:db8::1]",
                "[2002:7f00:1::]",
                "[3fff::1]",
                "[5f00::1]",
                "[fc00::1]",
                "[fd12:3456::1]",
                "[fe80::1]",
                "[febf::1]",
                "[fec0::1]",
                "[ff02::1]",
                "localhost",
                "LOCALHOST.",
                "a.localhost",
                "printer.local",
                "metadata.google.internal",
                "x.internal.",
                "metadata",
                "0177.0.0.1",
                "2130706433",
                "127.1",
                "0x7f.0.0.1",
                "0x7f000001",
                "017700000001",
                "1.2.3",
                "256.1.1.1",
                "127.0.0.1."
            })
    void isRefusedWhenItIsRegistered(String host) {
        RunningDispatcher.Reply answer = dispatcher.post(
                "/webhooks/endpoints", "{\"url\":\"http://" + host + ":" + canary.port() + "/canary\"}");

        assertThat(answer.status()).as(answer.body().toString()).isEqualTo(422);
        String detail = answer.body().path("detail").asString();
        boolean misspelt =
                detail.contains("four decimal numbers") || detail.contains("must be an http or https address");
        assertThat(misspelt || detail.contains("WEBHOOK_ALLOWED_TARGETS"))
                .as(detail)
                .isTrue();
        assertThat(canary.calls()).isEmpty();
    }

    @Test
    void aNameThatMeansThisMachineIsRefusedWhenItIsCalled() throws Exception {
        String name = java.net.InetAddress.getLocalHost().getHostName();
        RunningDispatcher.Reply made = dispatcher.post(
                "/webhooks/endpoints", "{\"url\":\"http://" + name + ":" + canary.port() + "/canary\"}");
        if (made.status() == 201) { // registered by name; the address is looked at when it is connected to
            String id = made.body().path("id").asString();
            RunningDispatcher.Reply tried = dispatcher.post("/webhooks/endpoints/" + id + "/test", "{}");
            assertThat(tried.body().path("delivered").asBoolean()).isFalse();
            dispatcher.delete("/webhooks/endpoints/" + id + "?pending=discard");
        }
        assertThat(canary.calls()).isEmpty();
    }

    @Test
    void passwordsInAddressesAndOtherSchemesAreRefused() {
        for (String url :
                List.of("http://user:pass@example.com/", "ftp://example.com/", "file:///etc/passwd", "gopher://x/")) {
            assertThat(dispatcher
                            .post("/webhooks/endpoints", "{\"url\":\"" + url + "\"}")
                            .status())
                    .as(url)
                    .isEqualTo(422);
        }
    }
}
