package io.modulen.ingest;

import io.modulen.chassis.log.NonBlockingStream;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;

/** Accepts files over REST, keeps them, and tells the pipeline; the front door of the other services' endpoints. */
@SpringBootApplication
@ConfigurationPropertiesScan
public class IngestApplication {

    /** The application with its own configuration file, so that several can share a class path. */
    public static SpringApplicationBuilder builder() {
        return new SpringApplicationBuilder(IngestApplication.class).properties("spring.config.name=ingest-service");
    }

    public static void main(String[] arguments) {
        NonBlockingStream.forStandardOutput();
        builder().run(arguments);
    }
}
