package io.modulen.messaging.poll;

import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.modulen.messaging.KafkaConnection;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.Map;
import org.apache.kafka.common.KafkaException;
import org.junit.jupiter.api.Test;

class TransactionalProducerTest {

    @Test
    void leavesNoThreadBehindThatGoesOnAskingForTheTransactionalIdWhenKafkaIsAway() throws IOException {
        try (ServerSocket silent = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            KafkaConnection away =
                    new KafkaConnection(Map.of("bootstrap.servers", "127.0.0.1:" + silent.getLocalPort()), "away");

            assertThatThrownBy(() -> TransactionalProducer.open(away, "nobody-answers"))
                    .isInstanceOf(KafkaException.class);

            await().until(() -> Thread.getAllStackTraces().keySet().stream()
                    .noneMatch(thread -> thread.getName().contains("nobody-answers")));
        }
    }
}
