package io.modulen.chassis.http;

import io.netty.channel.ChannelOption;
import java.time.Clock;
import java.time.Duration;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.reactor.netty.NettyReactiveWebServerFactory;
import org.springframework.boot.reactor.netty.autoconfigure.NettyReactiveWebServerAutoConfiguration;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.dao.DataAccessException;
import org.springframework.http.client.ReactorResourceFactory;
import org.springframework.scheduling.concurrent.ThreadPoolTaskExecutor;
import org.springframework.web.reactive.config.BlockingExecutionConfigurer;
import org.springframework.web.reactive.config.WebFluxConfigurer;
import reactor.netty.http.server.HttpServer;
import tools.jackson.databind.json.JsonMapper;

/** Problem details, and the check of Host and Origin, for every port. */
@AutoConfiguration(before = NettyReactiveWebServerAutoConfiguration.class)
@EnableConfigurationProperties(HttpSettings.class)
public class HttpAutoConfiguration {

    @Bean
    HostAndOriginFilter hostAndOriginFilter(HttpSettings settings) {
        return new HostAndOriginFilter(settings.allowedHosts());
    }

    @Bean
    ProblemAdvice problemAdvice() {
        return new ProblemAdvice();
    }

    @Bean
    ProblemHandler problemHandler(JsonMapper json) {
        return new ProblemHandler(json);
    }

    @Bean
    ProblemPages problemPages() {
        return new ProblemPages();
    }

    @Bean
    @ConditionalOnMissingBean
    Clock clock() {
        return Clock.systemUTC();
    }

    /**
     * Event loops of this service's own: those that all share would be stopped, and every connection with them, by the
     * first service of a process that ends. The server has finished what was under way when they are.
     */
    @Bean
    ReactorResourceFactory eventLoops() {
        ReactorResourceFactory loops = new ReactorResourceFactory();
        loops.setUseGlobalResources(false);
        loops.setShutdownQuietPeriod(Duration.ZERO);
        return loops;
    }

    @Bean
    WebServerFactoryCustomizer<NettyReactiveWebServerFactory> stalledClients(HttpSettings settings) {
        return factory ->
                factory.addServerCustomizers(server -> cuttingStalledClients(server, settings.stalledTimeout()));
    }

    @Bean
    LoopbackUnlessTold loopbackUnlessTold() {
        return new LoopbackUnlessTold();
    }

    static HttpServer cuttingStalledClients(HttpServer server, Duration longestStall) {
        return server.childOption(ChannelOption.SO_SNDBUF, StalledClients.SEND_BUFFER)
                .doOnChannelInit((observer, channel, remote) ->
                        channel.pipeline().addFirst(StalledClients.NAME, new StalledClients(longestStall)));
    }

    /** Handlers that return plain values may block: this is the one hop off the event loop. */
    @Bean
    WebFluxConfigurer blockingHandlers(HttpSettings settings) {
        ThreadPoolTaskExecutor threads = new ThreadPoolTaskExecutor();
        threads.setThreadNamePrefix("http-blocking-");
        threads.setCorePoolSize(settings.blockingThreads());
        threads.setMaxPoolSize(settings.blockingThreads());
        threads.setQueueCapacity(10_000);
        threads.setAllowCoreThreadTimeOut(true);
        threads.setDaemon(true);
        threads.initialize();
        return new WebFluxConfigurer() {
            @Override
            public void configureBlockingExecution(BlockingExecutionConfigurer configurer) {
                configurer.setExecutor(threads);
            }
        };
    }

    @Configuration(proxyBeanMethods = false)
    @ConditionalOnClass(DataAccessException.class)
    static class WithDatabase {

        @Bean
        DatabaseProblemAdvice databaseProblemAdvice() {
            return new DatabaseProblemAdvice();
        }
    }
}
