package io.modulen.benchmarks.delivery;

import io.modulen.dispatcher.delivery.WebhookConnections;
import io.modulen.dispatcher.guard.TargetGuard;
import io.modulen.events.WebhookDelivery;
import io.modulen.webhook.WebhookSecret;
import io.modulen.webhook.WebhookSigner;
import io.netty.buffer.Unpooled;
import io.netty.handler.codec.http.DefaultHttpHeaders;
import io.netty.handler.codec.http.HttpHeaders;
import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.LongAdder;
import reactor.core.publisher.Mono;

/**
 * The raw limit: the dispatcher's HTTP client, in a process of its own, posts bytes and headers that were rendered and
 * signed beforehand; no Kafka, no deadline, nothing kept.
 *
 * <p>Each line {@code <in flight> <warm-up ms> <measured ms>} on standard input is answered by the rate per second.
 */
final class RawClient {

    private static final int PREPARED = 2_000;

    private record Prepared(HttpHeaders headers, byte[] body) {}

    private final WebhookConnections connections;
    private final String url;
    private final WebhookSigner signer;
    private final LongAdder done = new LongAdder();
    private final AtomicInteger next = new AtomicInteger();
    private volatile boolean stopping;

    private RawClient(String url, String secret) {
        this.connections = new WebhookConnections(new TargetGuard(List.of("127.0.0.0/8"), null));
        this.url = url;
        this.signer = new WebhookSigner(List.of(WebhookSecret.of(secret)), null);
    }

    /** Arguments: where to post, the secret. */
    public static void main(String[] arguments) throws Exception {
        RawClient client = new RawClient(arguments[0], arguments[1]);
        BufferedReader commands = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        for (String line = commands.readLine(); line != null; line = commands.readLine()) {
            String[] words = line.split(" ");
            System.out.println(
                    client.rate(Integer.parseInt(words[0]), Long.parseLong(words[1]), Long.parseLong(words[2])));
        }
        System.exit(0);
    }

    private double rate(int inFlight, long warmUpMs, long measuredMs) throws InterruptedException {
        List<Prepared> requests = prepare();
        CountDownLatch running = new CountDownLatch(inFlight);
        stopping = false;
        for (int slot = 0; slot < inFlight; slot++) {
            post(requests, running);
        }
        TimeUnit.MILLISECONDS.sleep(warmUpMs);
        long before = done.sum();
        long begin = System.nanoTime();
        TimeUnit.MILLISECONDS.sleep(measuredMs);
        double rate = (done.sum() - before) / ((System.nanoTime() - begin) / 1e9);
        stopping = true;
        running.await();
        return rate;
    }

    /** Each answer starts the next request, so that as many as asked for are always in flight. */
    private void post(List<Prepared> requests, CountDownLatch running) {
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
                .subscribe(status -> again(requests, running, status), failure -> {
                    throw new IllegalStateException("the raw client failed", failure);
                });
    }

    private void again(List<Prepared> requests, CountDownLatch running, int status) {
        if (status != 200) {
            throw new IllegalStateException("the receiver answered " + status);
        }
        done.increment();
        if (stopping) {
            running.countDown();
        } else {
            post(requests, running);
        }
    }

    private List<Prepared> prepare() {
        List<Prepared> requests = new ArrayList<>();
        for (int number = 0; number < PREPARED; number++) {
            WebhookDelivery delivery = Deliveries.numbered(number, "raw");
            byte[] body = delivery.body().getBytes(StandardCharsets.UTF_8);
            HttpHeaders headers = new DefaultHttpHeaders();
            headers.set("user-agent", "Module-N");
            headers.set("content-type", delivery.contentType());
            headers.set("content-length", body.length);
            headers.set("traceparent", "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01");
            signer.headers(delivery.webhookId(), Instant.now(), body).forEach(headers::set);
            requests.add(new Prepared(headers, body));
        }
        return requests;
    }
}
