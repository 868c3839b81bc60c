package io.modulen.chassis.http;

import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;

/** @param allowedHosts host names, without port, from which writes are taken besides the loopback names */
@ConfigurationProperties("module-n.http")
public record HttpSettings(List<String> allowedHosts) {

    public HttpSettings {
        allowedHosts = allowedHosts == null
                ? List.of()
                : allowedHosts.stream().map(String::trim).toList();
    }
}
