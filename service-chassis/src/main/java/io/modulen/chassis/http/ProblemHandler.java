package io.modulen.chassis.http;

import java.net.URI;
import org.springframework.core.Ordered;
import org.springframework.http.MediaType;
import org.springframework.http.server.reactive.ServerHttpResponse;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebExceptionHandler;
import reactor.core.publisher.Mono;
import tools.jackson.databind.json.JsonMapper;

/** Answers with the problems that filters throw; {@link ProblemAdvice} sees those of handlers only. */
final class ProblemHandler implements WebExceptionHandler, Ordered {

    /** Before Spring Boot's, which takes everything and knows no problems. */
    private static final int ORDER = -2;

    private final JsonMapper json;

    ProblemHandler(JsonMapper json) {
        this.json = json;
    }

    @Override
    public int getOrder() {
        return ORDER;
    }

    /** The path alone: what is before it is another name when a request was forwarded. */
    static URI instance(ServerWebExchange exchange) {
        return URI.create(exchange.getRequest().getPath().value());
    }

    @Override
    public Mono<Void> handle(ServerWebExchange exchange, Throwable thrown) {
        ServerHttpResponse response = exchange.getResponse();
        if (!(thrown instanceof Problem problem) || response.isCommitted()) {
            return Mono.error(thrown);
        }
        problem.getBody().setInstance(instance(exchange));
        response.setStatusCode(problem.getStatusCode());
        response.getHeaders().putAll(problem.getHeaders());
        response.getHeaders().setContentType(MediaType.APPLICATION_PROBLEM_JSON);
        return response.writeWith(
                Mono.fromSupplier(() -> response.bufferFactory().wrap(json.writeValueAsBytes(problem.getBody()))));
    }
}
