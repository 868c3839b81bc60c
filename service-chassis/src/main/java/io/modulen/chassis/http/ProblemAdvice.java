package io.modulen.chassis.http;

import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.TypeMismatchException;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.web.ErrorResponse;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.reactive.result.method.annotation.ResponseEntityExceptionHandler;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.ServerWebInputException;
import org.springframework.web.server.UnsupportedMediaTypeStatusException;
import reactor.core.publisher.Mono;

/** Turns whatever a request ended with into a problem that says what to do now. */
@ControllerAdvice
@Order(1)
class ProblemAdvice extends ResponseEntityExceptionHandler {

    private static final Logger log = LoggerFactory.getLogger(ProblemAdvice.class);

    @Override
    protected Mono<ResponseEntity<Object>> handleExceptionInternal(
            Exception thrown, Object body, HttpHeaders headers, HttpStatusCode status, ServerWebExchange exchange) {
        if (thrown instanceof Problem problem) {
            return answer(problem, exchange);
        }
        HttpStatusCode right = isBadValue(thrown) ? HttpStatus.UNPROCESSABLE_CONTENT : status;
        ProblemType type = ProblemType.ofStatus(right.value());
        ProblemDetail detail = Problem.body(type, right.value(), detail(thrown, type));
        return Mono.just(new ResponseEntity<>(detail, asProblem(headers), right));
    }

    private static String detail(Exception thrown, ProblemType type) {
        String better = thrown instanceof ServerWebInputException input ? BadValue.inWords(input) : null;
        if (better != null) {
            return better + ".";
        }
        String said = Optional.of(thrown)
                .filter(ErrorResponse.class::isInstance)
                .map(response -> ((ErrorResponse) response).getBody().getDetail())
                .orElse(type.title());
        return said.replaceFirst("\\.+$", "") + ". " + advice(thrown, type);
    }

    private static String advice(Exception thrown, ProblemType type) {
        return thrown instanceof UnsupportedMediaTypeStatusException unsupported
                        && !unsupported.getSupportedMediaTypes().isEmpty()
                ? "Send it as " + MediaType.toString(unsupported.getSupportedMediaTypes()) + "."
                : type.advice();
    }

    /** A path or query value of the wrong type, which the original answered with 422. */
    private static boolean isBadValue(Exception problem) {
        return problem instanceof ServerWebInputException
                && (problem.getCause() instanceof TypeMismatchException || problem.getCause() == null);
    }

    private static Mono<ResponseEntity<Object>> answer(Problem problem, ServerWebExchange exchange) {
        problem.getBody().setInstance(ProblemHandler.instance(exchange));
        return Mono.just(
                new ResponseEntity<>(problem.getBody(), asProblem(problem.getHeaders()), problem.getStatusCode()));
    }

    private static HttpHeaders asProblem(HttpHeaders headers) {
        HttpHeaders copy = new HttpHeaders();
        if (headers != null) {
            copy.putAll(headers);
        }
        copy.setContentType(MediaType.APPLICATION_PROBLEM_JSON);
        return copy;
    }

    @ExceptionHandler
    Mono<ResponseEntity<Object>> on(RuntimeException unexpected, ServerWebExchange exchange) {
        log.error(
                "{} {} failed",
                exchange.getRequest().getMethod(),
                exchange.getRequest().getPath(),
                unexpected);
        Problem problem =
                Problem.of(ProblemType.INTERNAL_ERROR, "An unexpected error; the log of this service has it.");
        return answer(problem, exchange);
    }
}
