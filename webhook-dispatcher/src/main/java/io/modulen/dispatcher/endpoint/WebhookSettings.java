package io.modulen.dispatcher.endpoint;

import io.modulen.chassis.settings.ListSetting;
import io.modulen.chassis.settings.WrongSetting;
import io.modulen.events.EventType;
import java.net.URI;
import java.net.URISyntaxException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * The endpoint from the environment, under the original's names, and what holds for all endpoints.
 *
 * @param url where Laser OS listens; empty for none
 * @param enabled false switches the endpoint from the environment off
 * @param enabledEvents a JSON array or commas; empty means all
 * @param secret signs with both schemes; empty leaves calls unsigned
 * @param retryAttempts how often a delivery is tried at most, the first time included
 * @param retryDelayS seconds from the end of the first failed attempt to the second; doubles from then on
 * @param timeoutS seconds that connecting, headers and body of an answer may take together
 * @param maxConcurrency deliveries to one endpoint in flight at once, in one process
 * @param allowedTargets CIDRs of non-public addresses that endpoints made over REST may have
 * @param secretsKey encrypts stored secrets; without it no endpoint with a secret can be made
 * @param maxReplays how often one dead letter may be replayed, so that a loop ends
 */
@ConfigurationProperties("module-n.webhook")
public record WebhookSettings(
        String url,
        boolean enabled,
        String enabledEvents,
        String secret,
        int retryAttempts,
        double retryDelayS,
        double timeoutS,
        int maxConcurrency,
        String allowedTargets,
        String secretsKey,
        int maxReplays) {

    public static final String LASER_OS = "laser-os";
    private static final int MOST_ATTEMPTS = 50;
    private static final int HIGHEST_PORT = 65_535;

    public WebhookSettings {
        if (retryAttempts < 1 || retryAttempts > MOST_ATTEMPTS) {
            throw new WrongSetting("WEBHOOK_RETRY_ATTEMPTS must be 1 to " + MOST_ATTEMPTS + ", not " + retryAttempts);
        }
        if (!(retryDelayS > 0) || retryDelayS > 86_400) {
            throw new WrongSetting("WEBHOOK_RETRY_DELAY must be more than 0 and at most 86400 seconds");
        }
        if (!(timeoutS > 0) || timeoutS > 600) {
            throw new WrongSetting("LASER_OS_TIMEOUT must be more than 0 and at most 600 seconds");
        }
        if (maxConcurrency < 1) {
            throw new WrongSetting("WEBHOOK_MAX_CONCURRENCY must be at least 1");
        }
        for (String event : ListSetting.of("WEBHOOK_ENABLED_EVENTS", enabledEvents)) {
            if (EventType.of(event).isEmpty()) {
                throw new WrongSetting("WEBHOOK_ENABLED_EVENTS names the unknown event '" + event + "'; there are "
                        + EventType.allNames());
            }
        }
        if (enabled && url != null && !url.isBlank()) {
            requireHttp(url);
        }
    }

    /** The address itself is not repeated: it may have a password or a token in it. */
    private static void requireHttp(String url) {
        URI uri;
        try {
            uri = new URI(url);
        } catch (URISyntaxException e) {
            throw new WrongSetting("LASER_OS_WEBHOOK_URL is not an http or https address: " + e.getReason()
                    + " at character " + (e.getIndex() + 1));
        }
        boolean http = "http".equals(uri.getScheme()) || "https".equals(uri.getScheme());
        if (!http || uri.getHost() == null || uri.getPort() == 0 || uri.getPort() > HIGHEST_PORT) {
            throw new WrongSetting("LASER_OS_WEBHOOK_URL is not an http or https address with a host and a port that"
                    + " there is, such as http://laser-os:8080/webhooks/module-n/event");
        }
        if (uri.getRawUserInfo() != null) {
            throw new WrongSetting("LASER_OS_WEBHOOK_URL has a user or password in it, which would be shown; take them"
                    + " out and let WEBHOOK_SECRET tell the receiver who calls");
        }
    }

    /** The environment's endpoint; empty when it is switched off or has no address. */
    public Optional<EndpointDefinition> environmentEndpoint() {
        if (!enabled || url == null || url.isBlank()) {
            return Optional.empty();
        }
        return Optional.of(new EndpointDefinition(
                LASER_OS,
                url,
                "Laser OS, from the environment",
                ListSetting.of("WEBHOOK_ENABLED_EVENTS", enabledEvents),
                null,
                java.util.Map.of(),
                List.of(),
                null,
                null,
                (int) Duration.ofNanos((long) (timeoutS * 1e9)).toMillis(),
                doublingDelays(),
                maxConcurrency,
                null,
                EndpointDefinition.ORDERING_NONE,
                EndpointDefinition.BODY_LASER_OS,
                EndpointDefinition.MANAGED_BY_ENV,
                0,
                null));
    }

    private List<Double> doublingDelays() {
        List<Double> delays = new ArrayList<>();
        double delay = retryDelayS;
        for (int attempt = 1; attempt < retryAttempts; attempt++) {
            delays.add(Math.min(delay, 86_400));
            delay *= 2;
        }
        return delays;
    }
}
