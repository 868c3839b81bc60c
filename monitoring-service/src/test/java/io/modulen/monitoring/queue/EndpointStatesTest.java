package io.modulen.monitoring.queue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.AppenderBase;
import io.modulen.messaging.KafkaConnection;
import java.time.Clock;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

class EndpointStatesTest {

    /** How often something was told. */
    private static final class Counting extends AppenderBase<ILoggingEvent> {

        private final AtomicInteger lines = new AtomicInteger();

        @Override
        protected void append(ILoggingEvent event) {
            lines.incrementAndGet();
        }
    }

    @Test
    void asksOnceASecondWhileTheNameOfKafkaDoesNotResolve() {
        Counting told = new Counting();
        told.start();
        Logger log = (Logger) LoggerFactory.getLogger(EndpointStates.class);
        log.addAppender(told);
        EndpointStates states = new EndpointStates(
                new KafkaConnection(Map.of("bootstrap.servers", "no-such-host.invalid:9092"), "test"),
                Clock.systemUTC());
        try {
            states.start();
            await().until(() -> told.lines.get() >= 2);
        } finally {
            states.close();
            log.detachAppender(told);
        }

        assertThat(told.lines).hasValueLessThanOrEqualTo(3);
    }
}
