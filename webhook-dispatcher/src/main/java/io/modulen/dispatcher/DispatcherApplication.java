package io.modulen.dispatcher;

import io.modulen.chassis.log.NonBlockingStream;
import io.modulen.dispatcher.breaker.BreakerSettings;
import io.modulen.dispatcher.endpoint.WebhookSettings;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.context.properties.EnableConfigurationProperties;

/** Posts signed webhooks: fan-out, delivery, retries, dead letters and their replay. */
@SpringBootApplication
@EnableConfigurationProperties({WebhookSettings.class, BreakerSettings.class})
public class DispatcherApplication {

    /** The application with its own configuration file, so that several can share a class path. */
    public static SpringApplicationBuilder builder() {
        return new SpringApplicationBuilder(DispatcherApplication.class)
                .properties("spring.config.name=webhook-dispatcher");
    }

    public static void main(String[] arguments) {
        NonBlockingStream.forStandardOutput();
        builder().run(arguments);
    }
}
