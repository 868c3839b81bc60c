package io.modulen.monitoring.alert;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.modulen.chassis.database.DatabaseAtStart;
import io.modulen.messaging.KafkaConnection;
import io.modulen.messaging.PeriodicLoop;
import io.modulen.monitoring.queue.EndpointStates;
import io.modulen.monitoring.statistics.StatisticsRepository;
import io.modulen.monitoring.timeline.StuckFiles;
import java.time.Clock;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Puts the parts of alerting together. */
@Configuration(proxyBeanMethods = false)
class AlertConfiguration {

    @Bean
    AlertBook alertBook(JdbcTemplate database) {
        return new AlertBook(database);
    }

    @Bean
    AlertTopic alertTopic(KafkaConnection kafka) {
        return new AlertTopic(kafka);
    }

    @Bean
    AlertConditions alertConditions(
            JdbcTemplate database,
            StatisticsRepository statistics,
            EndpointStates endpoints,
            StuckFiles stuck,
            AlertSettings settings,
            Clock clock) {
        return new AlertConditions(database, statistics, endpoints, stuck, settings, clock);
    }

    @Bean
    AlertWatch alertWatch(
            DatabaseAtStart atStart,
            PlatformTransactionManager transactions,
            AlertConditions conditions,
            AlertBook book,
            AlertTopic topic,
            MeterRegistry metrics,
            Clock clock) {
        AlertWatch watch =
                new AlertWatch(atStart, new TransactionTemplate(transactions), conditions, book, topic, clock);
        Gauge.builder("modulen.alerts.active", watch, AlertWatch::active)
                .description("alerts that have begun and not ended")
                .register(metrics);
        return watch;
    }

    @Bean
    PeriodicLoop alertLoop(AlertWatch watch, AlertSettings settings) {
        return new PeriodicLoop("monitoring-alerts", settings.interval(), watch::look);
    }
}
