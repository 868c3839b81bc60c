package io.modulen.dispatcher;

import static org.assertj.core.api.Assertions.assertThat;

import io.modulen.dispatcher.guard.NotPublic;
import io.modulen.testservers.TestPostgres;
import io.modulen.testservers.TestReceiver;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

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

    static Stream<String> hosts() {
        return Stream.concat(
                NotPublic.addresses().map(address -> address.contains(":") ? "[" + address + "]" : address),
                Stream.of(
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
                        "127.0.0.1."));
    }

    @ParameterizedTest
    @MethodSource("hosts")
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
