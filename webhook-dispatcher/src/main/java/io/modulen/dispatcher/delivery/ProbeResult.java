package io.modulen.dispatcher.delivery;

import io.modulen.events.BreakerState;
import java.util.List;
import org.apache.kafka.clients.producer.ProducerRecord;

/**
 * What came of asking an endpoint that is down for a sign of life.
 *
 * @param ended whether the delivery that was sent is finished, so that it need not wait any longer
 */
public record ProbeResult(List<ProducerRecord<byte[], byte[]>> outputs, boolean ended, BreakerState breaker) {}
