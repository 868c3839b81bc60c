package io.modulen.chassis.http;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebFilter;
import org.springframework.web.server.WebFilterChain;
import reactor.core.publisher.Mono;

/**
 * Refuses writes that a foreign web page makes a browser send: there are no API keys yet, so a page that reaches a
 * loopback port, directly or by rebinding its own name, must not get further.
 */
final class HostAndOriginFilter implements WebFilter {

    private static final Set<HttpMethod> READS = Set.of(HttpMethod.GET, HttpMethod.HEAD, HttpMethod.OPTIONS);

    private final Set<String> allowed;

    HostAndOriginFilter(List<String> allowedHosts) {
        Set<String> names = new HashSet<>(Set.of("localhost", "127.0.0.1", "[::1]"));
        allowedHosts.forEach(name -> names.add(name.toLowerCase(Locale.ROOT)));
        this.allowed = Set.copyOf(names);
    }

    @Override
    public Mono<Void> filter(ServerWebExchange exchange, WebFilterChain chain) {
        ServerHttpRequest request = exchange.getRequest();
        if (READS.contains(request.getMethod())) {
            return chain.filter(exchange);
        }
        String host = hostOf("//" + request.getHeaders().getFirst(HttpHeaders.HOST));
        if (!allowed.contains(host)) {
            return refuse("The Host header names '" + host + "'");
        }
        String origin = request.getHeaders().getOrigin();
        if (origin != null && !allowed.contains(hostOf(origin))) {
            return refuse("The Origin header names '" + hostOf(origin) + "'");
        }
        return chain.filter(exchange);
    }

    private static Mono<Void> refuse(String what) {
        return Mono.error(Problem.of(
                ProblemType.FORBIDDEN_ORIGIN, what + ", which may not write here; add it to ALLOWED_HOSTS if it may."));
    }

    private static String hostOf(String authority) {
        try {
            String host = new URI(authority).getHost();
            return host == null ? "?" : host.toLowerCase(Locale.ROOT);
        } catch (URISyntaxException e) {
            return "?";
        }
    }
}
