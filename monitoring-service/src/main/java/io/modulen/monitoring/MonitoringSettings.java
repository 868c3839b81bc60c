package io.modulen.monitoring;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * What operators may choose.
 *
 * @param attemptRetention how long single attempts are kept; sums over them stay
 * @param stuckAfter how long a file may be without a terminal record before it is listed as stuck
 */
@ConfigurationProperties("module-n.monitoring")
public record MonitoringSettings(Duration attemptRetention, Duration stuckAfter) {}
