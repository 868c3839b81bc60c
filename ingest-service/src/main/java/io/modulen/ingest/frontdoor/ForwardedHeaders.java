package io.modulen.ingest.frontdoor;

import io.netty.handler.codec.http.HttpHeaders;
import java.net.InetSocketAddress;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.springframework.http.server.reactive.ServerHttpRequest;

/** Which headers pass the front door (RFC 9110, 7.6.1), and what it adds. */
final class ForwardedHeaders {

    private static final Set<String> HOP_BY_HOP = Set.of(
            "connection",
            "keep-alive",
            "proxy-authenticate",
            "proxy-authorization",
            "proxy-connection",
            "te",
            "trailer",
            "transfer-encoding",
            "upgrade");
    /** The host is the next one's; the origin was checked here; our word on who called replaces anybody's. */
    private static final Set<String> REPLACED =
            Set.of("host", "origin", "expect", "forwarded", "x-forwarded-for", "x-forwarded-proto", "x-forwarded-host");

    private ForwardedHeaders() {}

    static void toService(ServerHttpRequest request, HttpHeaders target) {
        org.springframework.http.HttpHeaders source = request.getHeaders();
        Set<String> named = named(source.getOrEmpty("connection"));
        source.forEach((name, values) -> {
            String plain = name.toLowerCase(Locale.ROOT);
            if (!HOP_BY_HOP.contains(plain) && !REPLACED.contains(plain) && !named.contains(plain)) {
                target.set(name, values);
            }
        });
        InetSocketAddress client = request.getRemoteAddress();
        if (client != null && client.getAddress() != null) {
            target.set("X-Forwarded-For", client.getAddress().getHostAddress());
        }
        target.set("X-Forwarded-Proto", request.getURI().getScheme());
        String host = source.getFirst("host");
        if (host != null) {
            target.set("X-Forwarded-Host", host);
        }
    }

    static void toClient(HttpHeaders source, org.springframework.http.HttpHeaders target) {
        Set<String> named = named(source.getAll("connection"));
        source.forEach(header -> {
            String plain = header.getKey().toLowerCase(Locale.ROOT);
            if (!HOP_BY_HOP.contains(plain) && !named.contains(plain)) {
                target.add(header.getKey(), header.getValue());
            }
        });
    }

    /** Headers that a Connection header declares to be for this hop only. */
    private static Set<String> named(List<String> connection) {
        Set<String> names = new HashSet<>();
        for (String value : connection) {
            for (String name : value.split(",")) {
                names.add(name.strip().toLowerCase(Locale.ROOT));
            }
        }
        return names;
    }
}
