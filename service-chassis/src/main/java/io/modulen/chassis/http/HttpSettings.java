package io.modulen.chassis.http;

import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * What every port does.
 *
 * @param allowedHosts host names, without port, from which writes are taken besides the loopback names
 * @param blockingThreads how many requests may wait for a database or a disk at once
 */
@ConfigurationProperties("module-n.http")
public record HttpSettings(
        List<String> allowedHosts, @DefaultValue("16") int blockingThreads) {

    public HttpSettings {
        allowedHosts = allowedHosts == null
                ? List.of()
                : allowedHosts.stream().map(String::trim).toList();
    }
}
