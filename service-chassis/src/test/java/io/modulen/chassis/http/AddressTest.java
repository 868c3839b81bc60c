package io.modulen.chassis.http;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.reactor.netty.NettyReactiveWebServerFactory;
import org.springframework.boot.reactor.netty.autoconfigure.NettyReactiveWebServerAutoConfiguration;
import org.springframework.boot.test.context.runner.ReactiveWebApplicationContextRunner;

/** Where a service listens. */
class AddressTest {

    private final ReactiveWebApplicationContextRunner service = new ReactiveWebApplicationContextRunner()
            .withConfiguration(AutoConfigurations.of(NettyReactiveWebServerAutoConfiguration.class))
            .withBean(LoopbackUnlessTold.class, LoopbackUnlessTold::new);

    @Test
    void anAddressThatIsGivenIsObeyedAndAnEmptyOneIsTheLoopbackOne() {
        service.withPropertyValues("server.address=192.0.2.1")
                .run(context -> assertThat(context.getBean(NettyReactiveWebServerFactory.class)
                                .getAddress()
                                .getHostAddress())
                        .isEqualTo("192.0.2.1"));
        service.withPropertyValues("server.address=")
                .run(context -> assertThat(context.getBean(NettyReactiveWebServerFactory.class)
                                .getAddress()
                                .isLoopbackAddress())
                        .isTrue());
    }
}
