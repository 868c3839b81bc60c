package io.modulen.dispatcher.delivery;

import io.modulen.dispatcher.guard.GuardedResolvers;
import io.modulen.dispatcher.guard.NameLookups;
import io.modulen.dispatcher.guard.TargetGuard;
import io.netty.channel.ChannelOption;
import io.netty.handler.ssl.SslContext;
import io.netty.util.AttributeKey;
import io.netty.util.concurrent.EventExecutor;
import java.net.InetAddress;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import reactor.netty.NettyPipeline;
import reactor.netty.http.client.HttpClient;
import reactor.netty.resources.ConnectionProvider;
import reactor.netty.resources.LoopResources;

/**
 * The connections to receivers, each to an address that the guard has seen.
 *
 * <p>One event loop a processor, each with a client and connections of its own. One client over all loops would let them
 * gather on one: a request that follows an answer stays on its loop, and a loop with more connections is asked more.
 */
public final class WebhookConnections implements AutoCloseable {

    private static final int MOST_HEADER_BYTES = 32 * 1024;
    private static final int MOST_TARGETS = 10_000;
    private static final AttributeKey<String> URL = AttributeKey.valueOf(WebhookConnections.class, "url");

    private final TargetGuard guard;
    private final NameLookups names = new NameLookups(InetAddress::getAllByName);
    private final List<Loop> loops;

    public WebhookConnections(TargetGuard guard) {
        this.guard = guard;
        GuardedResolvers resolvers = new GuardedResolvers(names, guard);
        this.loops = IntStream.range(0, Runtime.getRuntime().availableProcessors())
                .mapToObj(number -> new Loop("webhooks-" + number, resolvers))
                .toList();
    }

    /** For one request: the calling loop, or the one with the fewest requests when that is clearly less busy. */
    public Loop leastBusy() {
        Loop best = null;
        Loop own = null;
        for (Loop loop : loops) {
            if (best == null || loop.running.get() < best.running.get()) {
                best = loop;
            }
            if (loop.isCurrent()) {
                own = loop;
            }
        }
        return own != null && own.running.get() <= best.running.get() + 1 ? own : best;
    }

    @Override
    public void close() {
        loops.forEach(Loop::close);
        names.close();
    }

    private record Target(String url, SslContext tls) {}

    /** One event loop with its client. */
    public final class Loop {

        private final ConnectionProvider connections;
        private final LoopResources resources;
        private final EventExecutor thread;
        private final HttpClient http;
        private final Map<Target, HttpClient.RequestSender> targets = new ConcurrentHashMap<>();
        private final AtomicInteger running = new AtomicInteger();

        private Loop(String name, GuardedResolvers resolvers) {
            // Concurrency is limited per endpoint, before a request is made; the pool itself must never queue.
            connections = ConnectionProvider.builder(name)
                    .maxConnections(10_000)
                    .pendingAcquireMaxCount(-1)
                    .maxIdleTime(Duration.ofSeconds(30))
                    .evictInBackground(Duration.ofSeconds(30))
                    .disposeInactivePoolsInBackground(Duration.ofMinutes(1), Duration.ofMinutes(2))
                    .build();
            resources = LoopResources.create(name, 1, true);
            thread = resources.onClient(LoopResources.DEFAULT_NATIVE).iterator().next();
            http = HttpClient.create(connections)
                    .runOn(resources)
                    .disableRetry(true)
                    .followRedirect(false)
                    .compress(false)
                    .resolver(resolvers)
                    .option(ChannelOption.CONNECT_TIMEOUT_MILLIS, 10_000)
                    .doOnChannelInit((observer, channel, address) -> channel.pipeline()
                            .addAfter(NettyPipeline.HttpCodec, FinalAnswers.class.getName(), new FinalAnswers()))
                    .httpResponseDecoder(spec -> spec.maxHeaderSize(MOST_HEADER_BYTES));
        }

        /** Parsed and looked at once: what a name may be does not change while this process runs. */
        public HttpClient.RequestSender post(String url) {
            return post(url, null);
        }

        /** @param tls null for the JDK's trust and no certificate */
        HttpClient.RequestSender post(String url, SslContext tls) {
            Target target = new Target(url, tls);
            HttpClient.RequestSender known = targets.get(target);
            if (known != null) {
                return known;
            }
            URI uri = URI.create(url);
            guard.checkName(uri);
            if (targets.size() >= MOST_TARGETS) {
                targets.clear(); // endpoints come and go
            }
            // Connections are not shared between URLs: what one receiver sends too much is never another's answer.
            HttpClient own = http.attr(URL, url);
            HttpClient client = tls == null ? own : own.secure(spec -> spec.sslContext(tls));
            HttpClient.RequestSender sender = client.post().uri(uri);
            targets.put(target, sender);
            return sender;
        }

        public void begun() {
            running.incrementAndGet();
        }

        public void ended() {
            running.decrementAndGet();
        }

        private boolean isCurrent() {
            return thread.inEventLoop();
        }

        private void close() {
            connections.dispose();
            resources.dispose();
        }
    }
}
