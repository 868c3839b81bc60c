package io.modulen.monitoring.alert;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * When operators want to be told.
 *
 * @param interval between two looks; an alert begins and ends when two looks in a row agree
 * @param successRate percent of the deliveries that finished within the last hour; 0 switches this alert off
 * @param minimumDeliveries below so many in the hour the rate says nothing
 * @param oldestPending how long a delivery may wait; zero switches this alert off
 * @param deadLetters open ones from which on it is an alert; 0 switches it off
 */
@ConfigurationProperties("module-n.monitoring.alert")
record AlertSettings(
        Duration interval, double successRate, int minimumDeliveries, Duration oldestPending, int deadLetters) {

    AlertSettings {
        if (successRate < 0 || successRate > 100) {
            throw new IllegalArgumentException("MONITORING_ALERT_SUCCESS_RATE is a percentage, 0 to 100");
        }
        if (interval.isNegative() || interval.isZero() || oldestPending.isNegative()) {
            throw new IllegalArgumentException("MONITORING_ALERT_INTERVAL must be more than 0 and"
                    + " MONITORING_ALERT_OLDEST_PENDING not negative");
        }
        if (minimumDeliveries < 1 || deadLetters < 0) {
            throw new IllegalArgumentException("MONITORING_ALERT_MINIMUM_DELIVERIES must be at least 1 and"
                    + " MONITORING_ALERT_DEAD_LETTERS not negative");
        }
    }
}
