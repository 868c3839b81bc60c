package io.modulen.monitoring;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;

/** @param attemptRetention how long single attempts are kept; sums over them stay */
@ConfigurationProperties("module-n.monitoring")
public record MonitoringSettings(Duration attemptRetention) {}
