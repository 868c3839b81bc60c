package io.modulen.monitoring.dashboard;

import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.io.ClassPathResource;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.web.reactive.function.server.RouterFunction;
import org.springframework.web.reactive.function.server.RouterFunctions;
import org.springframework.web.reactive.function.server.ServerResponse;
import org.springframework.web.server.WebFilter;

/** Serves the dashboard: files of our own and the chart library, nothing from other hosts. */
@Configuration(proxyBeanMethods = false)
class DashboardConfiguration {

    private static final String POLICY = "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline';"
            + " img-src 'self' data:; connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

    private static final String CHARTS = "classpath*:META-INF/resources/webjars/uplot/*/dist/uPlot.";

    @Bean
    RouterFunction<ServerResponse> dashboardPages() throws IOException {
        Resource script = only(CHARTS + "iife.min.js");
        Resource style = only(CHARTS + "min.css");
        Resource page = new ClassPathResource("web/monitoring/dashboard/index.html");
        return RouterFunctions.route()
                .GET(
                        "/dashboard",
                        request -> ServerResponse.permanentRedirect(URI.create("/dashboard/"))
                                .build())
                .GET(
                        "/dashboard/",
                        request -> ServerResponse.ok()
                                .contentType(
                                        new MediaType(MediaType.TEXT_HTML, java.nio.charset.StandardCharsets.UTF_8))
                                .cacheControl(CacheControl.noCache())
                                .bodyValue(page))
                .GET("/dashboard/lib/uplot.js", request -> library(script, "text/javascript"))
                .GET("/dashboard/lib/uplot.css", request -> library(style, "text/css"))
                .resources("/dashboard/**", new ClassPathResource("web/monitoring/dashboard/"))
                .build();
    }

    private static reactor.core.publisher.Mono<ServerResponse> library(Resource file, String type) {
        return ServerResponse.ok()
                .contentType(MediaType.parseMediaType(type))
                .cacheControl(CacheControl.maxAge(Duration.ofDays(1)))
                .bodyValue(file);
    }

    private static Resource only(String pattern) throws IOException {
        Resource[] found = new PathMatchingResourcePatternResolver().getResources(pattern);
        if (found.length != 1) {
            throw new IllegalStateException(found.length + " files match " + pattern);
        }
        return found[0];
    }

    /** A name of a file or an answer of a receiver must not become a script, even if some code forgot to escape it. */
    @Bean
    WebFilter dashboardPolicy() {
        return (exchange, chain) -> {
            if (exchange.getRequest().getPath().value().startsWith("/dashboard")) {
                var headers = exchange.getResponse().getHeaders();
                headers.set("Content-Security-Policy", POLICY);
                headers.set("X-Content-Type-Options", "nosniff");
                headers.set("Referrer-Policy", "no-referrer");
            }
            return chain.filter(exchange);
        };
    }
}
