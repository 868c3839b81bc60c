package io.modulen.chassis.http;

import java.time.Duration;
import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * What every port does.
 *
 * @param allowedHosts host names, without port, from which writes are taken besides the loopback names
 * @param blockingThreads how many requests may wait for a database or a disk at once
 * @param stalledTimeout a client that takes nothing of its answer for so long is cut off
 */
@ConfigurationProperties("module-n.http")
public record HttpSettings(
        List<String> allowedHosts,
        @DefaultValue("16") int blockingThreads,
        @DefaultValue("60s") Duration stalledTimeout) {

    public HttpSettings {
        allowedHosts = allowedHosts == null
                ? List.of()
                : allowedHosts.stream().map(String::trim).toList();
    }
}
