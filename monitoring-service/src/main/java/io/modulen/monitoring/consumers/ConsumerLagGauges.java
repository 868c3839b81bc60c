package io.modulen.monitoring.consumers;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.MultiGauge;
import io.micrometer.core.instrument.MultiGauge.Row;
import io.micrometer.core.instrument.Tags;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeoutException;

/** {@code modulen.consumer.lag} by group and topic, looked at now and then. */
public final class ConsumerLagGauges {

    public static final Duration INTERVAL = Duration.ofSeconds(30);

    private final ConsumerLags lags;
    private final MultiGauge gauges;

    public ConsumerLagGauges(ConsumerLags lags, MeterRegistry metrics) {
        this.lags = lags;
        this.gauges = MultiGauge.builder("modulen.consumer.lag")
                .description("records that a consumer group has not read yet")
                .register(metrics);
    }

    /** While Kafka does not answer nothing is shown, rather than what was true once. */
    public void sample() {
        try {
            gauges.register(rows(), true);
        } catch (TimeoutException | IllegalStateException e) {
            gauges.register(List.of(), true);
            throw new IllegalStateException("the lag of consumers is not known", e);
        }
    }

    private List<Row<?>> rows() throws TimeoutException {
        return lags.all().stream()
                .<Row<?>>flatMap(group -> group.topics().stream()
                        .map(topic -> Row.of(Tags.of("group", group.group(), "topic", topic.topic()), topic.lag())))
                .toList();
    }
}
