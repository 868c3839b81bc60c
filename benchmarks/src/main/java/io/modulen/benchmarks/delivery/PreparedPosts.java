package io.modulen.benchmarks.delivery;

import io.modulen.dispatcher.delivery.WebhookConnections;
import io.modulen.dispatcher.guard.TargetGuard;
import io.modulen.events.WebhookDelivery;
import io.modulen.webhook.WebhookSecret;
import io.modulen.webhook.WebhookSigner;
import io.netty.buffer.Unpooled;
import io.netty.handler.codec.http.DefaultHttpHeaders;
import io.netty.handler.codec.http.HttpHeaders;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import reactor.core.publisher.Mono;

/** The dispatcher's HTTP client with bytes and headers that were rendered and signed beforehand. */
final class PreparedPosts {

    private static final int PREPARED = 2_000;

    private record Prepared(HttpHeaders headers, byte[] body) {}

    private final WebhookConnections connections =
            new WebhookConnections(new TargetGuard(List.of("127.0.0.0/8"), null));
    private final String url;
    private final WebhookSigner signer;
    private final AtomicInteger next = new AtomicInteger();
    private volatile List<Prepared> requests;

    PreparedPosts(String url, String secret) {
        this.url = url;
        this.signer = new WebhookSigner(List.of(WebhookSecret.of(secret)), null);
        sign();
    }

    /** Anew, with the time as it is now. */
    void sign() {
        List<Prepared> signed = new ArrayList<>();
        for (int number = 0; number < PREPARED; number++) {
            WebhookDelivery delivery = Deliveries.numbered(number, "raw");
            byte[] body = delivery.body().getBytes(StandardCharsets.UTF_8);
            HttpHeaders headers = new DefaultHttpHeaders();
            headers.set("user-agent", "Module-N");
            headers.set("content-type", delivery.contentType());
            headers.set("content-length", body.length);
            headers.set("traceparent", "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01");
            signer.headers(delivery.webhookId(), Instant.now(), body).forEach(headers::set);
            signed.add(new Prepared(headers, body));
        }
        requests = signed;
    }

    /** One POST. @param answered is run on the event loop, after an answer of 200; anything else ends the benchmark */
    void post(Runnable answered) {
        Prepared one = requests.get(Math.floorMod(next.getAndIncrement(), PREPARED));
        WebhookConnections.Loop loop = connections.leastBusy();
        loop.begun();
        loop.post(url)
                .send((request, outbound) -> {
                    request.requestHeaders().set(one.headers());
                    return outbound.send(Mono.fromSupplier(() -> Unpooled.wrappedBuffer(one.body())));
                })
                .response((response, content) ->
                        content.then(Mono.just(response.status().code())))
                .subscribe(
                        status -> {
                            if (status != 200) {
                                throw new IllegalStateException("the receiver answered " + status);
                            }
                            answered.run();
                        },
                        failure -> {
                            throw new IllegalStateException("the raw client failed", failure);
                        });
    }
}
