package io.modulen.dispatcher.credential;

import io.modulen.chassis.http.Problem;
import io.modulen.chassis.http.ProblemType;
import io.modulen.dispatcher.guard.TargetGuard;
import io.modulen.dispatcher.guard.TargetNotAllowed;
import java.net.URI;
import java.net.URISyntaxException;

/**
 * How an endpoint is to be asked to let a webhook in, as a client says it.
 *
 * @param type {@code bearer}, {@code oauth2} (client credentials), or {@code none} to take it away
 * @param token for {@code bearer}
 * @param tokenUrl for {@code oauth2}, as are the next three; the scope may be left out
 */
public record AuthorizationRequest(
        String type, String token, String tokenUrl, String clientId, String clientSecret, String scope) {

    public static final AuthorizationRequest NONE = new AuthorizationRequest("none", null, null, null, null, null);

    private static final int LONGEST = 4_000;

    /** Throws a problem that names the field and what it may be. */
    public void requireValid(TargetGuard guard) {
        switch (type == null ? "" : type) {
            case "none" -> {
                // nothing to look at
            }
            case SealedCredentials.BEARER -> require("token", isVisible(token), "must be the token, of visible ASCII");
            case SealedCredentials.OAUTH2 -> {
                require("client_id", isVisible(clientId), "must be the client's id, of visible ASCII");
                require("client_secret", isVisible(clientSecret), "must be the client's secret, of visible ASCII");
                require(
                        "scope",
                        scope == null
                                || (scope.length() <= LONGEST && scope.chars().allMatch(c -> c >= ' ' && c < 127)),
                        "must be at most " + LONGEST + " characters of visible ASCII with blanks between");
                requireTarget(guard);
            }
            default -> throw wrong("type", "must be bearer, oauth2 or none");
        }
    }

    private void requireTarget(TargetGuard guard) {
        try {
            URI target = new URI(tokenUrl == null ? "" : tokenUrl);
            boolean http = "http".equalsIgnoreCase(target.getScheme()) || "https".equalsIgnoreCase(target.getScheme());
            require(
                    "token_url",
                    http && target.getHost() != null && target.getUserInfo() == null,
                    "must be an http or https address");
            guard.checkBeforehand(target);
        } catch (URISyntaxException e) {
            throw wrong("token_url", "is not an address: " + e.getReason());
        } catch (TargetNotAllowed e) {
            throw Problem.of(ProblemType.TARGET_NOT_ALLOWED, "authorization.token_url: " + e.getMessage() + ".");
        }
    }

    SealedCredentials sealed(SealedCredentials known, String endpointId, SecretBox box) {
        return switch (type) {
            case SealedCredentials.BEARER ->
                known.withAuthorization(type, box.seal(endpointId, token), null, null, null);
            case SealedCredentials.OAUTH2 ->
                known.withAuthorization(type, box.seal(endpointId, clientSecret), tokenUrl, clientId, scope);
            default -> known.withAuthorization(null, null, null, null, null);
        };
    }

    private static boolean isVisible(String text) {
        return text != null
                && !text.isEmpty()
                && text.length() <= LONGEST
                && text.chars().allMatch(c -> c > ' ' && c < 127);
    }

    private static void require(String field, boolean condition, String otherwise) {
        if (!condition) {
            throw wrong(field, otherwise);
        }
    }

    private static Problem wrong(String field, String what) {
        return Problem.of(ProblemType.INVALID_PARAMETER, "authorization." + field + " " + what + ".");
    }
}
