package io.modulen.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.boot.context.config.ConfigDataEnvironmentPostProcessor;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.StandardEnvironment;

/** What is in force of the service's own settings and of those that all services share. */
class SettingsTest {

    private static final String POOL = "spring.datasource.hikari.";

    private static StandardEnvironment settings() {
        StandardEnvironment environment = new StandardEnvironment();
        environment
                .getPropertySources()
                .addFirst(new MapPropertySource("test", Map.of("spring.config.name", "ingest-service")));
        ConfigDataEnvironmentPostProcessor.applyTo(environment);
        return environment;
    }

    @Test
    void theServicesOwnWinOverThoseThatAllShare() {
        assertThat(settings().getProperty(POOL + "data-source-properties.socketTimeout"))
                .isEqualTo("4");
        assertThat(settings().getProperty(POOL + "maximum-pool-size")).isEqualTo("12");
        assertThat(settings().getProperty(POOL + "connection-timeout")).isEqualTo("2500");
        assertThat(settings().getProperty(POOL + "minimum-idle")).isEqualTo("1");
    }
}
