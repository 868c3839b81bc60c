package io.modulen.chassis.http;

import java.util.Locale;

/**
 * Every kind of error that any service answers with (RFC 9457). The name in lower case with dashes is the last part of
 * the problem's {@code type}, and the page behind it shows the text here.
 */
public enum ProblemType {
    BAD_REQUEST(400, "The request can't be understood", "Correct what the detail names and send it again."),
    FORBIDDEN_ORIGIN(
            403,
            "Writes from this host or origin are not allowed",
            "Writes are accepted only when the Host header, and the Origin header if there is one, name a host that the"
                    + " operator allows. Add the name to ALLOWED_HOSTS and restart the service."),
    NOT_FOUND(404, "There is no such thing", "Check the id or the path; lists show what there is."),
    METHOD_NOT_ALLOWED(405, "This path does not take this method", "The Allow header lists what it takes."),
    NOT_ACCEPTABLE(406, "None of the accepted media types can be produced", "Accept application/json."),
    CONFLICT(409, "The thing is in a state that forbids this", "The detail says which state, and what ends it."),
    ROUND_OPEN(
            409,
            "The file is still being parsed",
            "Wait for its status to become completed or failed, then ask again."),
    ENDPOINT_NOT_ACTIVE(409, "The endpoint is paused or disabled", "Resume the endpoint first, then replay."),
    REPLAY_UNDER_WAY(409, "This dead letter is being replayed", "Wait for the replay to end."),
    PENDING_DELIVERIES(
            409,
            "Deliveries of this endpoint are still pending",
            "Say what becomes of them: ?pending=discard or ?pending=dead_letter."),
    PAYLOAD_TOO_LARGE(413, "The upload is too large", "The detail names the limit and the setting that raises it."),
    UNSUPPORTED_MEDIA_TYPE(415, "This kind of content is not taken", "The detail lists what is."),
    INVALID_PARAMETER(422, "A parameter has a value that is not allowed", "The detail says which values are."),
    INVALID_UPLOAD(422, "No file of the upload could be accepted", "Each file's error stands in the member 'files'."),
    NOTHING_PARSED(422, "None of the files could be parsed", "The member 'files' has each file's id and error."),
    TARGET_NOT_ALLOWED(
            422,
            "Webhooks may not be sent to this address",
            "Addresses that are not public must be opened by the operator with WEBHOOK_ALLOWED_TARGETS."),
    INTERNAL_ERROR(500, "Something unexpected went wrong here", "It is in this service's log. Nothing was accepted."),
    BAD_GATEWAY(502, "The service behind this path can't be reached", "Start it, or check its address setting."),
    UNAVAILABLE(503, "Something that this needs is away at the moment", "Try again after the time in Retry-After."),
    GATEWAY_TIMEOUT(504, "The service behind this path did not answer in time", "Try again; look at its health.");

    private final int status;
    private final String title;
    private final String advice;

    ProblemType(int status, String title, String advice) {
        this.status = status;
        this.title = title;
        this.advice = advice;
    }

    public int status() {
        return status;
    }

    public String title() {
        return title;
    }

    /** What to do now, for somebody who reads the page behind {@code type}. */
    public String advice() {
        return advice;
    }

    public String slug() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** The problem's {@code type}: a page that every service serves itself. */
    public String path() {
        return "/problems/" + slug();
    }

    /** The general type for a status that the framework chose. */
    static ProblemType ofStatus(int status) {
        return switch (status) {
            case 403 -> FORBIDDEN_ORIGIN;
            case 404 -> NOT_FOUND;
            case 405 -> METHOD_NOT_ALLOWED;
            case 406 -> NOT_ACCEPTABLE;
            case 409 -> CONFLICT;
            case 413 -> PAYLOAD_TOO_LARGE;
            case 415 -> UNSUPPORTED_MEDIA_TYPE;
            case 422 -> INVALID_PARAMETER;
            case 502 -> BAD_GATEWAY;
            case 503 -> UNAVAILABLE;
            case 504 -> GATEWAY_TIMEOUT;
            default -> status < 500 ? BAD_REQUEST : INTERNAL_ERROR;
        };
    }
}
