package io.modulen.chassis.kafka;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.modulen.messaging.KafkaConnection;
import io.modulen.messaging.Loop;
import io.modulen.messaging.poll.PollLoop;
import java.io.IOException;
import java.util.List;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;

/** The connection to Kafka, the topics, and the loops that a service declares as beans. */
@AutoConfiguration
@EnableConfigurationProperties(KafkaSettings.class)
public class KafkaAutoConfiguration {

    @Bean
    KafkaConnection kafkaConnection(KafkaSettings settings) throws IOException {
        return settings.connection();
    }

    @Bean
    @ConditionalOnMissingBean
    FatalStop fatalStop() {
        return FatalStop.exitingProcess();
    }

    @Bean
    LoopStarter loopStarter(
            KafkaSettings settings,
            KafkaConnection kafka,
            ObjectProvider<Loop> loops,
            FatalStop fatalStop,
            MeterRegistry metrics) {
        List<Loop> all = loops.orderedStream().toList();
        for (Loop loop : all) {
            if (loop instanceof PollLoop poll) {
                Gauge.builder("modulen.loop.in.flight", poll, PollLoop::inFlight)
                        .description("records started and not yet written down")
                        .tag("loop", loop.name())
                        .register(metrics);
            }
        }
        return new LoopStarter(settings, kafka, all, fatalStop);
    }

    @Bean
    LoopsHealthIndicator loopsHealthIndicator(LoopStarter starter) {
        return new LoopsHealthIndicator(starter);
    }
}
