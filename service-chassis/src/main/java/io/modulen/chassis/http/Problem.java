package io.modulen.chassis.http;

import java.net.URI;
import java.time.Duration;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.ProblemDetail;
import org.springframework.web.ErrorResponseException;

/** An error answer, thrown from wherever it is noticed; becomes {@code application/problem+json}. */
public final class Problem extends ErrorResponseException {

    private static final long serialVersionUID = 1L;

    private Problem(ProblemType type, int status, String detail) {
        super(HttpStatusCode.valueOf(status), body(type, status, detail), null);
    }

    /** @param detail what is wrong with which thing, and what to do now */
    public static Problem of(ProblemType type, String detail) {
        return new Problem(type, type.status(), detail);
    }

    /** For a type whose status depends on the reasons of its parts. */
    public static Problem of(ProblemType type, int status, String detail) {
        return new Problem(type, status, detail);
    }

    public static Problem notFound(String detail) {
        return of(ProblemType.NOT_FOUND, detail);
    }

    /** Adds a member of its own to the body. */
    public Problem with(String member, Object value) {
        getBody().setProperty(member, value);
        return this;
    }

    public Problem retryAfter(Duration wait) {
        getHeaders().set(HttpHeaders.RETRY_AFTER, Long.toString(Math.max(1, wait.toSeconds())));
        return this;
    }

    static ProblemDetail body(ProblemType type, int status, String detail) {
        ProblemDetail body = ProblemDetail.forStatusAndDetail(HttpStatusCode.valueOf(status), detail);
        body.setType(URI.create(type.path()));
        body.setTitle(type.title());
        return body;
    }
}
