package io.modulen.ingest.frontdoor;

import io.modulen.chassis.http.Problem;
import io.modulen.chassis.http.ProblemType;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelOption;
import io.netty.handler.codec.http.HttpMethod;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.event.ContextClosedEvent;
import org.springframework.context.event.EventListener;
import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.core.io.buffer.DataBufferLimitException;
import org.springframework.core.io.buffer.DataBufferUtils;
import org.springframework.core.io.buffer.NettyDataBufferFactory;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.MediaType;
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

/** Passes whole requests on to the service that owns their path, and streams the answers back unbuffered. */
final class FrontDoor {

    private static final Logger log = LoggerFactory.getLogger(FrontDoor.class);

    private static final int REQUEST_TIMEOUT = 408;
    private static final int MOST_CONNECTIONS = 500;

    /** In bytes; no service behind the door reads more. */
    private static final int LARGEST_BODY = 256 * 1024;

    /** Shorter than the services keep theirs: one that the service is just closing must not get a request. */
    private static final Duration IDLE_CONNECTION = Duration.ofSeconds(5);

    private final FrontDoorSettings settings;
    private final HttpClient client;
    private final Sinks.Empty<Void> stopped = Sinks.empty();

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
        return hasBody(request)
                ? body(request).flatMap(body -> forward(exchange, owner, body))
                : forward(exchange, owner, null);
    }

    /** Takes a connection: nothing more is waited for of the client. */
    private Mono<Void> forward(ServerWebExchange exchange, URI owner, byte[] body) {
        ServerHttpRequest request = exchange.getRequest();
        Sinks.Empty<Void> answered = Sinks.empty();
        HttpClient.RequestSender call = client.headers(headers -> ForwardedHeaders.toService(request, headers))
                .request(HttpMethod.valueOf(request.getMethod().name()))
                .uri(target(request, owner));
        HttpClient.ResponseReceiver<?> receiver =
                body == null ? call : call.send(Mono.fromSupplier(() -> Unpooled.wrappedBuffer(body)));
        Mono<Void> passing = receiver.response((answer, content) -> {
                    answered.tryEmitEmpty();
                    return passOn(answer, content, exchange.getResponse());
                })
                .then();
        Mono<Void> tooLate = answered.asMono().timeout(settings.answerTimeout()).then(Mono.never());
        return Mono.firstWithSignal(passing, tooLate)
                .onErrorMap(error -> !exchange.getResponse().isCommitted(), error -> problem(error, owner));
    }

    /** All of it: a client that sends slowly holds no connection to a service, and takes none of the service's time. */
    private Mono<byte[]> body(ServerHttpRequest request) {
        Flux<DataBuffer> pieces = request.getBody().timeout(settings.answerTimeout(), Flux.error(FrontDoor::tooSlow));
        return DataBufferUtils.join(pieces, LARGEST_BODY)
                .map(FrontDoor::bytes)
                .defaultIfEmpty(new byte[0])
                .timeout(settings.bodyTimeout(), Mono.error(FrontDoor::tooSlow))
                .onErrorMap(
                        DataBufferLimitException.class,
                        tooLarge -> Problem.of(
                                ProblemType.PAYLOAD_TOO_LARGE,
                                "The body has more than " + LARGEST_BODY
                                        + " bytes; no more are taken on this path, and no setting raises it."));
    }

    private static Problem tooSlow() {
        return Problem.of(
                ProblemType.BAD_REQUEST,
                REQUEST_TIMEOUT,
                "The body came too slowly, or to a halt before its end; send the request again.");
    }

    private Mono<Void> passOn(HttpClientResponse answer, ByteBufFlux body, ServerHttpResponse response) {
        response.setStatusCode(HttpStatusCode.valueOf(answer.status().code()));
        ForwardedHeaders.toClient(answer.responseHeaders(), response.getHeaders());
        NettyDataBufferFactory buffers = (NettyDataBufferFactory) response.bufferFactory();
        // A flux of one buffer each makes the server flush after every piece, so that events arrive as they happen.
        Flux<Flux<DataBuffer>> pieces = body.map(piece -> Flux.<DataBuffer>just(buffers.wrap(piece.retain())));
        return response.writeAndFlushWith(isEndless(response) ? pieces.takeUntilOther(stopped.asMono()) : pieces);
    }

    private static boolean isEndless(ServerHttpResponse response) {
        return MediaType.TEXT_EVENT_STREAM.isCompatibleWith(
                response.getHeaders().getContentType());
    }

    /** Ends every stream of events: a service that stops waits for what is under way, and these would never end. */
    @EventListener(ContextClosedEvent.class)
    public void stop() {
        stopped.tryEmitEmpty();
    }

    private static boolean hasBody(ServerHttpRequest request) {
        return request.getHeaders().getContentLength() > 0
                || request.getHeaders().containsHeader("Transfer-Encoding");
    }

    private static byte[] bytes(DataBuffer buffer) {
        byte[] bytes = new byte[buffer.readableByteCount()];
        buffer.read(bytes);
        DataBufferUtils.release(buffer);
        return bytes;
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
