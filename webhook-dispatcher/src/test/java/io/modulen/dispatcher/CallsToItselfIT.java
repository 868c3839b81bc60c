package io.modulen.dispatcher;

import static org.assertj.core.api.Assertions.assertThat;

import io.modulen.testservers.TestPostgres;
import io.modulen.testservers.TestReceiver;
import java.net.InetAddress;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** However far the operator opens addresses, the dispatcher gives no orders to itself; its port was chosen freely. */
class CallsToItselfIT {

    private static RunningDispatcher dispatcher;

    @BeforeAll
    static void start() {
        dispatcher = RunningDispatcher.start(
                TestPostgres.newDatabase(),
                "--WEBHOOK_ENABLED=false",
                "--MODULE_N_INSTANCE_ID=itself",
                "--WEBHOOK_ALLOWED_TARGETS=0.0.0.0/0,::/0");
    }

    @AfterAll
    static void stop() {
        dispatcher.close();
    }

    @Test
    void areRefusedWhenTheEndpointIsMade() {
        for (String host : List.of("127.0.0.1", "localhost", "[::1]", "0.0.0.0")) {
            RunningDispatcher.Reply answer = register(host, dispatcher.port());
            assertThat(answer.status()).as(host).isEqualTo(422);
            assertThat(answer.body().path("detail").asString()).contains("DISPATCHER_PORT");
        }
        assertThat(register("127.0.0.1", "8081").body().path("detail").asString())
                .contains("MODULE_N_PORT");
    }

    @Test
    void areRefusedWhenANameLeadsThere() throws Exception {
        RunningDispatcher.Reply made = register(InetAddress.getLocalHost().getHostName(), dispatcher.port());
        assertThat(made.status()).as(made.body().toString()).isEqualTo(201);

        RunningDispatcher.Reply tried = test(made);

        assertThat(tried.body().path("status_code").asInt()).isZero();
        assertThat(tried.body().path("error").asString()).contains("Module N itself");
    }

    @Test
    void leaveOtherPortsOfThisMachineOpen() {
        try (TestReceiver receiver = new TestReceiver()) {
            RunningDispatcher.Reply made = register("127.0.0.1", Integer.toString(receiver.port()));

            assertThat(test(made).body().path("delivered").asBoolean()).isTrue();
        }
    }

    private static RunningDispatcher.Reply register(String host, String port) {
        return dispatcher.post("/webhooks/endpoints", "{\"url\":\"http://" + host + ":" + port + "/x\"}");
    }

    private static RunningDispatcher.Reply test(RunningDispatcher.Reply made) {
        String path = "/webhooks/endpoints/" + made.body().path("id").asString();
        RunningDispatcher.Reply tried = dispatcher.post(path + "/test", "{}");
        dispatcher.delete(path + "?pending=discard");
        return tried;
    }
}
