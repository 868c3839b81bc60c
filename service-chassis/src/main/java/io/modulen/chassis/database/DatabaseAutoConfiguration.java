package io.modulen.chassis.database;

import org.flywaydb.core.Flyway;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.flyway.autoconfigure.FlywayAutoConfiguration;
import org.springframework.boot.flyway.autoconfigure.FlywayMigrationStrategy;
import org.springframework.context.annotation.Bean;

/** Migration in the background, for services that have a database. */
@AutoConfiguration(after = FlywayAutoConfiguration.class)
@ConditionalOnClass({Flyway.class, FlywayMigrationStrategy.class})
@ConditionalOnBean(Flyway.class)
public class DatabaseAutoConfiguration {

    @Bean
    DatabaseAtStart databaseAtStart(Flyway flyway) {
        return new DatabaseAtStart(flyway);
    }

    /** Boot's own migration would block the start; {@link DatabaseAtStart} does it. */
    @Bean
    FlywayMigrationStrategy migrateInBackground() {
        return flyway -> {};
    }
}
