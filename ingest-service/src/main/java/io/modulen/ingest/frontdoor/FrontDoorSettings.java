package io.modulen.ingest.frontdoor;

import java.net.URI;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * Who stands behind the front door.
 *
 * @param connectTimeout then 502
 * @param answerTimeout from the last byte of the request until the answer's headers, then 504; its body may take as
 *     long as it likes. A request's body that comes to a halt for as long is 408
 * @param bodyTimeout for all of a request's body, then 408
 */
@ConfigurationProperties("module-n.front-door")
public record FrontDoorSettings(
        URI dispatcherUrl, URI monitoringUrl, Duration connectTimeout, Duration answerTimeout, Duration bodyTimeout) {}
