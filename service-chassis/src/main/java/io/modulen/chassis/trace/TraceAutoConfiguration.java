package io.modulen.chassis.trace;

import io.modulen.chassis.settings.WrongSetting;
import io.opentelemetry.sdk.autoconfigure.AutoConfiguredOpenTelemetrySdk;
import io.opentelemetry.sdk.autoconfigure.spi.ConfigurationException;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.core.env.Environment;

/**
 * Traces, off unless {@code OTEL_TRACES_EXPORTER=otlp}; every other setting has its standard OpenTelemetry name too.
 *
 * <p>Only OTLP over HTTP is there: gRPC would bring a second HTTP client along.
 */
@AutoConfiguration
public class TraceAutoConfiguration {

    private static final String PROTOCOL = "http/protobuf";
    private static final List<String> SETTINGS = List.of(
            "OTEL_SERVICE_NAME",
            "OTEL_RESOURCE_ATTRIBUTES",
            "OTEL_EXPORTER_OTLP_ENDPOINT",
            "OTEL_EXPORTER_OTLP_TRACES_ENDPOINT",
            "OTEL_EXPORTER_OTLP_HEADERS",
            "OTEL_EXPORTER_OTLP_TRACES_HEADERS",
            "OTEL_EXPORTER_OTLP_CERTIFICATE",
            "OTEL_EXPORTER_OTLP_TIMEOUT",
            "OTEL_EXPORTER_OTLP_COMPRESSION",
            "OTEL_TRACES_SAMPLER",
            "OTEL_TRACES_SAMPLER_ARG",
            "OTEL_BSP_SCHEDULE_DELAY",
            "OTEL_BSP_MAX_QUEUE_SIZE",
            "OTEL_BSP_MAX_EXPORT_BATCH_SIZE");

    @Bean
    Traces traces(Environment settings) {
        String exporter = settings.getProperty("OTEL_TRACES_EXPORTER", "none").trim();
        if (exporter.isEmpty() || exporter.equals("none")) {
            return Traces.OFF;
        }
        if (!exporter.equals("otlp")) {
            throw new WrongSetting("OTEL_TRACES_EXPORTER is '" + exporter + "'; it must be otlp or none");
        }
        String protocol = settings.getProperty("OTEL_EXPORTER_OTLP_PROTOCOL", PROTOCOL);
        if (!protocol.equals(PROTOCOL)) {
            throw new WrongSetting("OTEL_EXPORTER_OTLP_PROTOCOL is '" + protocol + "'; only " + PROTOCOL
                    + " is there (port 4318 of a collector)");
        }
        try {
            return new ExportedTraces(AutoConfiguredOpenTelemetrySdk.builder()
                    .disableShutdownHook()
                    .addPropertiesCustomizer(ignored -> propertiesOf(settings))
                    .build()
                    .getOpenTelemetrySdk());
        } catch (ConfigurationException e) {
            throw new WrongSetting("the settings of OpenTelemetry are refused: " + e.getMessage());
        }
    }

    private static Map<String, String> propertiesOf(Environment settings) {
        Map<String, String> properties = new HashMap<>(Map.of(
                "otel.traces.exporter", "otlp",
                "otel.metrics.exporter", "none",
                "otel.logs.exporter", "none",
                "otel.exporter.otlp.protocol", PROTOCOL,
                "otel.service.name", settings.getProperty("spring.application.name", "module-n")));
        for (String name : SETTINGS) {
            String value = settings.getProperty(name);
            if (value != null && !value.isBlank()) {
                properties.put(name.toLowerCase(Locale.ROOT).replace('_', '.'), value);
            }
        }
        return properties;
    }
}
