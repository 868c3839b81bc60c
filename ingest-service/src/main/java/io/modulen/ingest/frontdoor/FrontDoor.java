package io.modulen.ingest.frontdoor;

import io.modulen.chassis.http.Problem;
import io.modulen.chassis.http.ProblemType;
import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelOption;
import io.netty.handler.codec.http.HttpMethod;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.core.io.buffer.NettyDataBufferFactory;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.http.server.reactive.ServerHttpResponse;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebHandler;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;
import reactor.netty.ByteBufFlux;
import reactor.netty.http.client.HttpClient;
import reactor.netty.http.client.HttpClientResponse;
import reactor.netty.resources.ConnectionProvider;

/** Passes requests on to the service that owns their path, and streams the answers back unbuffered. */
final class FrontDoor {

    private static final Logger log = LoggerFactory.getLogger(FrontDoor.class);

    private static final int REQUEST_TIMEOUT = 408;
    private static final int MOST_CONNECTIONS = 500;

    /** Shorter than the services keep theirs: one that the service is just closing must not get a request. */
    private static final Duration IDLE_CONNECTION = Duration.ofSeconds(5);

    private final FrontDoorSettings settings;
    private final HttpClient client;

    FrontDoor(FrontDoorSettings settings, ConnectionProvider connections) {
        this.settings = settings;
        this.client = HttpClient.create(connections)
                .option(ChannelOption.CONNECT_TIMEOUT_MILLIS, (int)
                        settings.connectTimeout().toMillis())
                .disableRetry(true);
    }

    static ConnectionProvider connections() {
        return ConnectionProvider.builder("front-door")
                .maxConnections(MOST_CONNECTIONS)
                .maxIdleTime(IDLE_CONNECTION)
                .build();
    }

    /** What answers in the owner's name. */
    WebHandler to(URI owner) {
        return exchange -> forward(exchange, owner);
    }

    private Mono<Void> forward(ServerWebExchange exchange, URI owner) {
        ServerHttpRequest request = exchange.getRequest();
        Sinks.Empty<Void> sent = Sinks.empty();
        Sinks.Empty<Void> answered = Sinks.empty();
        HttpClient.RequestSender call = client.headers(headers -> ForwardedHeaders.toService(request, headers))
                .request(HttpMethod.valueOf(request.getMethod().name()))
                .uri(target(request, owner));
        HttpClient.ResponseReceiver<?> receiver = call;
        if (hasBody(request)) {
            receiver = call.send(body(request).doOnComplete(sent::tryEmitEmpty).map(FrontDoor::bytes));
        } else {
            sent.tryEmitEmpty();
        }
        Mono<Void> passing = receiver.response((answer, body) -> {
                    answered.tryEmitEmpty();
                    return passOn(answer, body, exchange.getResponse());
                })
                .then();
        // The service has its time from the last byte on; a client that sends slowly takes none of it.
        Mono<Void> tooLate = sent.asMono()
                .then(answered.asMono().timeout(settings.answerTimeout()))
                .then(Mono.never());
        return Mono.firstWithSignal(passing, tooLate)
                .onErrorMap(error -> !exchange.getResponse().isCommitted(), error -> problem(error, owner));
    }

    /** As long as the client goes on sending. */
    private Flux<DataBuffer> body(ServerHttpRequest request) {
        return request.getBody()
                .timeout(
                        settings.answerTimeout(),
                        Flux.error(() -> Problem.of(
                                ProblemType.BAD_REQUEST,
                                REQUEST_TIMEOUT,
                                "The body came to a halt before its end; send the request again.")));
    }

    private static Mono<Void> passOn(HttpClientResponse answer, ByteBufFlux body, ServerHttpResponse response) {
        response.setStatusCode(HttpStatusCode.valueOf(answer.status().code()));
        ForwardedHeaders.toClient(answer.responseHeaders(), response.getHeaders());
        NettyDataBufferFactory buffers = (NettyDataBufferFactory) response.bufferFactory();
        // A flux of one buffer each makes the server flush after every piece, so that events arrive as they happen.
        return response.writeAndFlushWith(body.map(piece -> Flux.<DataBuffer>just(buffers.wrap(piece.retain()))));
    }

    private static boolean hasBody(ServerHttpRequest request) {
        return request.getHeaders().getContentLength() > 0
                || request.getHeaders().containsHeader("Transfer-Encoding");
    }

    private static ByteBuf bytes(DataBuffer buffer) {
        return NettyDataBufferFactory.toByteBuf(buffer);
    }

    private static String target(ServerHttpRequest request, URI owner) {
        String base = owner.toString().replaceAll("/+$", "");
        String query = request.getURI().getRawQuery();
        return base + request.getURI().getRawPath() + (query == null ? "" : "?" + query);
    }

    private static Throwable problem(Throwable error, URI owner) {
        if (error instanceof Problem) {
            return error;
        }
        if (error instanceof TimeoutException) {
            return Problem.of(
                    ProblemType.GATEWAY_TIMEOUT,
                    "The service at " + owner.getAuthority() + " did not answer in time; look at its health.");
        }
        if (!(error instanceof IOException)) {
            log.error("forwarding to {} failed", owner, error);
        }
        return Problem.of(
                ProblemType.BAD_GATEWAY,
                "The service at " + owner.getAuthority()
                        + " can't be reached; start it, or check DISPATCHER_URL and MONITORING_URL.");
    }
}
