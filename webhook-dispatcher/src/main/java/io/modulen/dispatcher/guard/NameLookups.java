package io.modulen.dispatcher.guard;

import io.netty.resolver.AddressResolver;
import io.netty.resolver.AddressResolverGroup;
import io.netty.resolver.InetNameResolver;
import io.netty.util.concurrent.DefaultThreadFactory;
import io.netty.util.concurrent.EventExecutor;
import io.netty.util.concurrent.Promise;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/**
 * Looks names up as the machine does (hosts file, name service), on threads of its own: a look-up blocks, for twenty
 * seconds when a name server is silent, and an event loop that blocks stops everybody's deliveries.
 *
 * <p>One look-up a name at a time, which all that ask for it share: a silent name server costs one thread a name.
 */
public final class NameLookups extends AddressResolverGroup<InetSocketAddress> {

    private static final int MOST_NAMES_AT_ONCE = 256;

    /** {@link InetAddress#getAllByName}, but for tests. */
    @FunctionalInterface
    public interface Lookup {

        /** Blocks. */
        InetAddress[] allOf(String name) throws UnknownHostException;
    }

    private final Lookup lookup;
    private final Map<String, CompletableFuture<List<InetAddress>>> underWay = new ConcurrentHashMap<>();
    private final ExecutorService threads = new ThreadPoolExecutor(
            0,
            MOST_NAMES_AT_ONCE,
            30,
            TimeUnit.SECONDS,
            new SynchronousQueue<>(),
            new DefaultThreadFactory("webhook-names", true));

    public NameLookups(Lookup lookup) {
        this.lookup = lookup;
    }

    @Override
    protected AddressResolver<InetSocketAddress> newResolver(EventExecutor executor) {
        return new Names(executor).asAddressResolver();
    }

    private CompletableFuture<List<InetAddress>> find(String name) {
        CompletableFuture<List<InetAddress>> mine = new CompletableFuture<>();
        CompletableFuture<List<InetAddress>> before = underWay.putIfAbsent(name, mine);
        if (before != null) {
            return before;
        }
        try {
            threads.execute(() -> look(name, mine));
        } catch (RejectedExecutionException e) {
            underWay.remove(name);
            mine.completeExceptionally(new UnknownHostException(name + " was not looked up: " + MOST_NAMES_AT_ONCE
                    + " names wait for an answer of the name server"));
        } catch (Throwable e) { // the machine gives no more threads, now
            underWay.remove(name);
            mine.completeExceptionally(e);
        }
        return mine;
    }

    private void look(String name, CompletableFuture<List<InetAddress>> result) {
        try {
            List<InetAddress> found = List.of(lookup.allOf(name));
            underWay.remove(name);
            result.complete(found);
        } catch (Throwable e) {
            underWay.remove(name);
            result.completeExceptionally(e);
        }
    }

    @Override
    public void close() {
        super.close();
        threads.shutdownNow();
    }

    private final class Names extends InetNameResolver {

        Names(EventExecutor executor) {
            super(executor);
        }

        @Override
        protected void doResolve(String name, Promise<InetAddress> promise) {
            find(name).whenComplete((found, error) -> settle(promise, found == null ? null : found.get(0), error));
        }

        @Override
        protected void doResolveAll(String name, Promise<List<InetAddress>> promise) {
            find(name).whenComplete((found, error) -> settle(promise, found, error));
        }

        private <T> void settle(Promise<T> promise, T found, Throwable error) {
            if (executor().isShuttingDown()) {
                return; // nobody is left to be told
            }
            if (error == null) {
                promise.trySuccess(found);
            } else {
                promise.tryFailure(error instanceof CompletionException ? error.getCause() : error);
            }
        }
    }
}
