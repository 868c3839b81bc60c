package io.modulen.dispatcher.guard;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.resolver.AddressResolver;
import io.netty.util.concurrent.DefaultEventExecutor;
import io.netty.util.concurrent.EventExecutor;
import io.netty.util.concurrent.Future;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class NameLookupsTest {

    private final CountDownLatch silence = new CountDownLatch(1);
    private final AtomicInteger silentLookups = new AtomicInteger();
    private final AtomicInteger unlucky = new AtomicInteger();
    private final EventExecutor loop = new DefaultEventExecutor();
    private final NameLookups names = new NameLookups(this::lookUp);

    private InetAddress[] lookUp(String name) throws UnknownHostException {
        if (name.equals("silent.example")) {
            silentLookups.incrementAndGet();
            try {
                silence.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            throw new UnknownHostException(name);
        }
        if (name.equals("unlucky.example") && unlucky.getAndIncrement() == 0) {
            throw new OutOfMemoryError("no room for an answer");
        }
        return new InetAddress[] {InetAddress.getByName("192.0.2.1"), InetAddress.getByName("192.0.2.2")};
    }

    @AfterEach
    void end() {
        silence.countDown();
        names.close();
        loop.shutdownGracefully(0, 1, TimeUnit.SECONDS);
    }

    @Test
    void aSilentNameServerHoldsUpNoOtherNameOnTheSameLoop() throws Exception {
        AddressResolver<InetSocketAddress> resolver = names.getResolver(loop);
        List<Future<List<InetSocketAddress>>> waiting = Stream.generate(
                        () -> resolver.resolveAll(InetSocketAddress.createUnresolved("silent.example", 443)))
                .limit(300)
                .toList();

        List<InetSocketAddress> found = resolver.resolveAll(InetSocketAddress.createUnresolved("good.example", 443))
                .get(10, TimeUnit.SECONDS);

        assertThat(found)
                .containsExactly(new InetSocketAddress("192.0.2.1", 443), new InetSocketAddress("192.0.2.2", 443));
        assertThat(waiting).noneMatch(Future::isDone);
        assertThat(silentLookups).hasValue(1);
        silence.countDown();
        for (Future<List<InetSocketAddress>> one : waiting) {
            assertThat(one.await(10, TimeUnit.SECONDS)).isTrue();
            assertThat(one.cause()).isInstanceOf(UnknownHostException.class);
        }
    }

    @Test
    void aNameWhoseLookUpEndedInAnErrorIsLookedUpAgain() throws Exception {
        AddressResolver<InetSocketAddress> resolver = names.getResolver(loop);
        InetSocketAddress name = InetSocketAddress.createUnresolved("unlucky.example", 443);

        assertThat(resolver.resolve(name).await(10, TimeUnit.SECONDS)).isTrue();

        assertThat(resolver.resolve(name).get(10, TimeUnit.SECONDS)).isEqualTo(new InetSocketAddress("192.0.2.1", 443));
    }
}
