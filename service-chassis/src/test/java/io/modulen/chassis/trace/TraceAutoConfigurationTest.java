package io.modulen.chassis.trace;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.modulen.chassis.settings.WrongSetting;
import io.modulen.events.TraceParent;
import org.junit.jupiter.api.Test;
import org.springframework.mock.env.MockEnvironment;

class TraceAutoConfigurationTest {

    private static final TraceParent CAUSE = TraceParent.random();

    private final MockEnvironment settings = new MockEnvironment();

    @Test
    void offHandsTheTraceOnUnderASpanOfItsOwn() {
        Traces traces = traces();

        UnitOfWork work = traces.begin(Traces.Kind.SERVER, "work", CAUSE);
        work.with("key", "value").failed("reason").end();

        assertThat(traces).isSameAs(Traces.OFF);
        assertThat(work.trace().traceId()).isEqualTo(CAUSE.traceId());
        assertThat(work.trace().spanId()).isNotEqualTo(CAUSE.spanId());
        assertThat(traces.begin(Traces.Kind.SERVER, "work", null).trace().traceId())
                .isNotEqualTo(CAUSE.traceId());
    }

    @Test
    void aCollectorThatDoesNotAnswerHurtsNobody() throws Exception {
        settings.withProperty("OTEL_TRACES_EXPORTER", "otlp")
                .withProperty("OTEL_EXPORTER_OTLP_ENDPOINT", "http://127.0.0.1:1")
                .withProperty("OTEL_BSP_MAX_QUEUE_SIZE", "600")
                .withProperty("OTEL_EXPORTER_OTLP_TIMEOUT", "100");
        try (ExportedTraces traces = (ExportedTraces) traces()) {
            for (int i = 0; i < 5_000; i++) {
                UnitOfWork work = traces.begin(Traces.Kind.CLIENT, "work", CAUSE);
                assertThat(work.trace().traceId()).isEqualTo(CAUSE.traceId());
                work.end();
            }
        }
    }

    @Test
    void whatIsNotThereIsRefusedByName() {
        settings.withProperty("OTEL_TRACES_EXPORTER", "zipkin");
        assertThatThrownBy(this::traces)
                .isInstanceOf(WrongSetting.class)
                .hasMessageContaining("OTEL_TRACES_EXPORTER is 'zipkin'");

        settings.withProperty("OTEL_TRACES_EXPORTER", "otlp").withProperty("OTEL_EXPORTER_OTLP_PROTOCOL", "grpc");
        assertThatThrownBy(this::traces)
                .isInstanceOf(WrongSetting.class)
                .hasMessageContaining("OTEL_EXPORTER_OTLP_PROTOCOL is 'grpc'");

        settings.withProperty("OTEL_EXPORTER_OTLP_PROTOCOL", "http/protobuf")
                .withProperty("OTEL_EXPORTER_OTLP_ENDPOINT", "not an address");
        assertThatThrownBy(this::traces).isInstanceOf(WrongSetting.class).hasMessageContaining("OpenTelemetry");
    }

    private Traces traces() {
        return new TraceAutoConfiguration().traces(settings);
    }
}
