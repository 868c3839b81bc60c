package io.modulen.monitoring.live;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.http.codec.ServerSentEvent;

class LiveChangesTest {

    @Test
    void streamsEndWhenTheServiceStopsAndThoseThatComeThenEndAtOnce() {
        LiveChanges changes = new LiveChanges();
        List<ServerSentEvent<String>> told =
                changes.events().doOnNext(first -> changes.stop()).collectList().block(Duration.ofSeconds(10));

        assertThat(told).isNotNull().hasSize(1);
        assertThat(changes.events().collectList().block(Duration.ofSeconds(10))).isEmpty();
    }
}
