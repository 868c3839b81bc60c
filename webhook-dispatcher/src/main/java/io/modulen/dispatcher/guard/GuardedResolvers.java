package io.modulen.dispatcher.guard;

import io.netty.resolver.AbstractAddressResolver;
import io.netty.resolver.AddressResolver;
import io.netty.resolver.AddressResolverGroup;
import io.netty.util.concurrent.EventExecutor;
import io.netty.util.concurrent.Future;
import io.netty.util.concurrent.Promise;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;

/**
 * Checks each address at the moment of connecting, as the last thing before it: a name that was harmless when the
 * endpoint was made may point elsewhere now (DNS rebinding).
 *
 * <p>All answers of a name must be allowed, and one of those that were checked is connected to; nothing is looked up
 * twice.
 */
public final class GuardedResolvers extends AddressResolverGroup<InetSocketAddress> {

    private final AddressResolverGroup<InetSocketAddress> names;
    private final TargetGuard guard;

    public GuardedResolvers(AddressResolverGroup<InetSocketAddress> names, TargetGuard guard) {
        this.names = names;
        this.guard = guard;
    }

    @Override
    protected AddressResolver<InetSocketAddress> newResolver(EventExecutor executor) {
        return new Guarded(executor, names.getResolver(executor));
    }

    private final class Guarded extends AbstractAddressResolver<InetSocketAddress> {

        private final AddressResolver<InetSocketAddress> names;

        Guarded(EventExecutor executor, AddressResolver<InetSocketAddress> names) {
            super(executor, InetSocketAddress.class);
            this.names = names;
        }

        /** Never: an address that stands in the URL as a number must be checked like any other. */
        @Override
        protected boolean doIsResolved(InetSocketAddress address) {
            return false;
        }

        @Override
        protected void doResolve(InetSocketAddress unresolved, Promise<InetSocketAddress> promise) {
            Promise<List<InetSocketAddress>> all = executor().newPromise();
            all.addListener((Future<List<InetSocketAddress>> done) -> {
                if (done.isSuccess()) {
                    promise.trySuccess(done.getNow().get(0));
                } else {
                    promise.tryFailure(done.cause());
                }
            });
            doResolveAll(unresolved, all);
        }

        @Override
        protected void doResolveAll(InetSocketAddress unresolved, Promise<List<InetSocketAddress>> promise) {
            if (!unresolved.isUnresolved()) {
                check(unresolved, List.of(unresolved), promise);
                return;
            }
            names.resolveAll(unresolved).addListener((Future<List<InetSocketAddress>> found) -> {
                if (found.isSuccess()) {
                    check(unresolved, found.getNow(), promise);
                } else {
                    promise.tryFailure(found.cause());
                }
            });
        }

        private void check(
                InetSocketAddress asked, List<InetSocketAddress> found, Promise<List<InetSocketAddress>> promise) {
            try {
                List<InetSocketAddress> checked = new ArrayList<>();
                for (InetSocketAddress one : found) {
                    InetAddress address = one.getAddress();
                    guard.check(asked.getHostString(), asked.getPort(), address);
                    checked.add(new InetSocketAddress(address, asked.getPort()));
                }
                promise.trySuccess(checked);
            } catch (RuntimeException e) {
                promise.tryFailure(e);
            }
        }

        @Override
        public void close() {
            // The inner resolver belongs to its group, which closes it.
        }
    }
}
