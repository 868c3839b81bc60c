package io.modulen.dispatcher.endpoint;

import io.modulen.chassis.http.Problem;
import io.modulen.chassis.http.ProblemType;
import io.modulen.dispatcher.credential.AuthorizationRequest;
import io.modulen.dispatcher.credential.TlsRequest;
import io.modulen.dispatcher.guard.TargetGuard;
import io.modulen.dispatcher.guard.TargetNotAllowed;
import io.modulen.dispatcher.request.PlainText;
import io.modulen.events.EventType;
import io.modulen.events.OperationalEvent;
import io.modulen.webhook.WebhookSecret;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** What a client asks an endpoint to be; null leaves a value as it is, or at its default when the endpoint is new. */
record EndpointRequest(
        String url,
        String description,
        List<String> eventTypes,
        BodyFilter filter,
        Map<String, String> headers,
        String secret,
        Integer timeoutMs,
        List<Double> scheduleS,
        Integer maxConcurrency,
        Double ratePerS,
        String ordering,
        String bodyFormat,
        Boolean publicKeySignature,
        AuthorizationRequest authorization,
        TlsRequest tls) {

    private static final int LONGEST_URL = 2_000;
    private static final int LONGEST_TIMEOUT_MS = 600_000;
    private static final int MOST_RETRIES = 50;
    private static final double LONGEST_DELAY_S = 30 * 86_400;
    private static final int MOST_CONCURRENCY = 1_000;
    private static final int MOST_HEADERS = 50;
    private static final Set<String> OWN_HEADERS = Set.of(
            "host",
            "content-length",
            "content-type",
            "transfer-encoding",
            "connection",
            "te",
            "trailer",
            "upgrade",
            "traceparent",
            "x-webhook-signature",
            "expect");

    /** A request to rotate, which has nothing but a secret. */
    static EndpointRequest ofSecret(String secret) {
        return new EndpointRequest(
                null, null, null, null, null, secret, null, null, null, null, null, null, null, null, null);
    }

    /** Whether there is something in it that must be stored encrypted. */
    boolean hasSecrets() {
        return authorization != null || tls != null || Boolean.TRUE.equals(publicKeySignature);
    }

    /** Throws a problem that names the field and what it may be. */
    void requireValid(TargetGuard guard) {
        if (url != null) {
            requireTarget(guard);
        }
        PlainText.require("description", description);
        if (eventTypes != null) {
            eventTypes.forEach(type -> require(
                    "event_types",
                    isKnown(type),
                    "has the unknown '" + (PlainText.is(type) ? type : "?") + "'; there are file.*, "
                            + EventType.allNames() + ", operational.*, " + OperationalEvent.allNames()
                            + " and alert. with a name"));
        }
        try {
            if (filter != null) {
                filter.requireValid();
            }
            if (secret != null) {
                WebhookSecret.of(secret);
            }
        } catch (IllegalArgumentException e) {
            throw Problem.of(ProblemType.INVALID_PARAMETER, e.getMessage() + ".");
        }
        require(
                "timeout_ms",
                timeoutMs == null || (timeoutMs >= 100 && timeoutMs <= LONGEST_TIMEOUT_MS),
                "must be 100 to " + LONGEST_TIMEOUT_MS);
        require(
                "schedule_s",
                scheduleS == null || isSchedule(scheduleS),
                "must be at most " + MOST_RETRIES + " delays of more than 0 and at most 30 days, in seconds");
        require(
                "max_concurrency",
                maxConcurrency == null || (maxConcurrency >= 1 && maxConcurrency <= MOST_CONCURRENCY),
                "must be 1 to " + MOST_CONCURRENCY);
        require(
                "rate_per_s",
                ratePerS == null || (ratePerS >= 0.001 && ratePerS <= 100_000),
                "must be 0.001 to 100000");
        require("ordering", ordering == null || Set.of("none", "file").contains(ordering), "must be none or file");
        require(
                "body_format",
                bodyFormat == null || Set.of("laser-os", "cloudevents").contains(bodyFormat),
                "must be laser-os or cloudevents");
        requireHeaders();
        if (authorization != null) {
            authorization.requireValid(guard);
        }
        if (tls != null) {
            tls.requireValid();
        }
    }

    private static boolean isKnown(String eventType) {
        return EndpointDefinition.ALL_OF_FILES.equals(eventType)
                || EndpointDefinition.ALL_OPERATIONAL.equals(eventType)
                || EventType.of(eventType).isPresent()
                || (eventType != null && eventType.matches("[a-z_.]+") && OperationalEvent.isOne(eventType));
    }

    private void requireTarget(TargetGuard guard) {
        try {
            URI target = new URI(url);
            boolean http = "http".equalsIgnoreCase(target.getScheme()) || "https".equalsIgnoreCase(target.getScheme());
            require(
                    "url",
                    http && target.getHost() != null && url.length() <= LONGEST_URL,
                    "must be an http or https address of at most " + LONGEST_URL + " characters");
            require("url", target.getUserInfo() == null, "must not hold a password; use headers");
            guard.checkBeforehand(target);
        } catch (URISyntaxException e) {
            throw wrong("url", "is not an address: " + e.getReason());
        } catch (TargetNotAllowed e) {
            throw Problem.of(ProblemType.TARGET_NOT_ALLOWED, "url: " + e.getMessage() + ".");
        }
    }

    private void requireHeaders() {
        if (headers == null) {
            return;
        }
        require("headers", headers.size() <= MOST_HEADERS, "must be at most " + MOST_HEADERS);
        headers.forEach((name, value) -> {
            String lower = name.toLowerCase(Locale.ROOT);
            require("headers", name.matches("[A-Za-z0-9!#$%&'*+.^_`|~-]{1,100}"), "has a name that no header can have");
            require(
                    "headers",
                    !OWN_HEADERS.contains(lower) && !lower.startsWith("webhook-"),
                    "must not set " + lower + ", which is ours");
            require(
                    "headers",
                    value != null && value.length() <= 4_000 && value.chars().allMatch(c -> c >= 32 && c < 127),
                    "has a value that no header can have (" + lower + "); visible ASCII and blanks are safe");
        });
    }

    private static boolean isSchedule(List<Double> delays) {
        return delays.size() <= MOST_RETRIES
                && delays.stream().allMatch(delay -> delay != null && delay > 0 && delay <= LONGEST_DELAY_S);
    }

    private static void require(String field, boolean condition, String otherwise) {
        if (!condition) {
            throw wrong(field, otherwise);
        }
    }

    private static Problem wrong(String field, String what) {
        return Problem.of(ProblemType.INVALID_PARAMETER, field + " " + what + ".");
    }
}
