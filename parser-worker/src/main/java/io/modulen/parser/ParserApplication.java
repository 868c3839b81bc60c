package io.modulen.parser;

import io.modulen.chassis.log.NonBlockingStream;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.context.properties.EnableConfigurationProperties;

/** Works out what files are and what they say. */
@SpringBootApplication
@EnableConfigurationProperties(ParserSettings.class)
public class ParserApplication {

    /** The application with its own configuration file, so that several can share a class path. */
    public static SpringApplicationBuilder builder() {
        return new SpringApplicationBuilder(ParserApplication.class).properties("spring.config.name=parser-worker");
    }

    public static void main(String[] arguments) {
        NonBlockingStream.forStandardOutput();
        builder().run(arguments);
    }
}
