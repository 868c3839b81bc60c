package io.modulen.ingest.frontdoor;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.reactive.handler.SimpleUrlHandlerMapping;
import org.springframework.web.server.WebHandler;
import reactor.netty.resources.ConnectionProvider;

/** The fixed table of the front door: each path has one owner. */
@Configuration(proxyBeanMethods = false)
class FrontDoorConfiguration {

    private static final List<String> DISPATCHER =
            List.of("/webhooks/endpoints/**", "/webhooks/dead-letters/**", "/webhooks/replays/**");

    private static final List<String> MONITORING = List.of(
            "/webhooks/stats/**",
            "/webhooks/health/**",
            "/webhooks/queue/stats/**",
            "/webhooks/failures/**",
            "/webhooks/timeseries/**",
            "/webhooks/attempts/**",
            "/webhooks/slowest/**",
            "/files/{id}/timeline",
            "/monitoring/**",
            "/dashboard",
            "/dashboard/**");

    private static final int BEFORE_OUR_OWN = -1;

    @Bean(destroyMethod = "dispose")
    ConnectionProvider frontDoorConnections() {
        return FrontDoor.connections();
    }

    @Bean
    FrontDoor frontDoor(FrontDoorSettings settings, ConnectionProvider frontDoorConnections) {
        return new FrontDoor(settings, frontDoorConnections);
    }

    @Bean
    SimpleUrlHandlerMapping forwardedPaths(FrontDoorSettings settings, FrontDoor door) {
        Map<String, WebHandler> owners = new LinkedHashMap<>();
        DISPATCHER.forEach(path -> owners.put(path, door.to(settings.dispatcherUrl())));
        MONITORING.forEach(path -> owners.put(path, door.to(settings.monitoringUrl())));
        return new SimpleUrlHandlerMapping(owners, BEFORE_OUR_OWN);
    }
}
