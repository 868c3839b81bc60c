package io.modulen.monitoring;

import io.modulen.chassis.log.NonBlockingStream;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;

/** Counts every delivery attempt in Postgres and shows what happened. */
@SpringBootApplication
@ConfigurationPropertiesScan
public class MonitoringApplication {

    /** The application with its own configuration file, so that several can share a class path. */
    public static SpringApplicationBuilder builder() {
        return new SpringApplicationBuilder(MonitoringApplication.class)
                .properties("spring.config.name=monitoring-service");
    }

    public static void main(String[] arguments) {
        NonBlockingStream.forStandardOutput();
        builder().run(arguments);
    }
}
