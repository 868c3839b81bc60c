package io.modulen.chassis.http;

import java.net.InetAddress;
import org.springframework.boot.reactor.netty.NettyReactiveWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.core.Ordered;

/**
 * An empty MODULE_N_HOST is none: a server without an address would listen on every one of the machine. It comes before
 * what sets an address that was given; the order must stand in the class, for it is not looked for at the bean's method.
 */
final class LoopbackUnlessTold implements WebServerFactoryCustomizer<NettyReactiveWebServerFactory>, Ordered {

    @Override
    public void customize(NettyReactiveWebServerFactory factory) {
        factory.setAddress(InetAddress.getLoopbackAddress());
    }

    @Override
    public int getOrder() {
        return Ordered.HIGHEST_PRECEDENCE;
    }
}
