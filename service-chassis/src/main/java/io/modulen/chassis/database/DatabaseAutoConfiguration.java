package io.modulen.chassis.database;

import org.flywaydb.core.Flyway;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.flyway.autoconfigure.FlywayAutoConfiguration;
import org.springframework.boot.flyway.autoconfigure.FlywayConfigurationCustomizer;
import org.springframework.boot.flyway.autoconfigure.FlywayMigrationStrategy;
import org.springframework.boot.jdbc.autoconfigure.DataSourceProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.jdbc.datasource.SimpleDriverDataSource;

/** Migration in the background, for services that have a database. */
@AutoConfiguration(after = FlywayAutoConfiguration.class)
@ConditionalOnClass({Flyway.class, FlywayMigrationStrategy.class})
@ConditionalOnBean(Flyway.class)
public class DatabaseAutoConfiguration {

    @Bean
    DatabaseAtStart databaseAtStart(Flyway flyway) {
        return new DatabaseAtStart(flyway);
    }

    /** On connections without the pool's socket time-out: to make an index of a large table may take minutes. */
    @Bean
    FlywayConfigurationCustomizer migrateWithPatience(DataSourceProperties database) {
        return flyway -> flyway.dataSource(database.initializeDataSourceBuilder()
                .type(SimpleDriverDataSource.class)
                .build());
    }

    /** Boot's own migration would block the start; {@link DatabaseAtStart} does it. */
    @Bean
    FlywayMigrationStrategy migrateInBackground() {
        return flyway -> {};
    }
}
