package io.modulen.chassis.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.http.HttpMethod;
import org.springframework.mock.http.server.reactive.MockServerHttpRequest;
import org.springframework.mock.web.server.MockServerWebExchange;
import reactor.core.publisher.Mono;

class HostAndOriginFilterTest {

    private final HostAndOriginFilter filter = new HostAndOriginFilter(List.of("Laser.Example"));

    @ParameterizedTest
    @CsvSource({
        "POST, localhost:8081, , true",
        "POST, 127.0.0.1:8081, http://localhost:8081, true",
        "POST, [::1]:8081, , true",
        "POST, laser.example, https://laser.example, true",
        "POST, evil.example, , false",
        "POST, localhost:8081, https://evil.example, false",
        "POST, localhost:8081, null, false",
        "DELETE, 10.0.0.1, , false",
        "GET, evil.example, https://evil.example, true",
    })
    void writesPassOnlyFromAllowedHostsAndOrigins(String method, String host, String origin, boolean passes) {
        MockServerHttpRequest.BaseBuilder<?> request =
                MockServerHttpRequest.method(HttpMethod.valueOf(method), "/x").header("Host", host);
        if (origin != null) {
            request.header("Origin", origin);
        }
        AtomicBoolean passed = new AtomicBoolean();

        Problem problem = filter.filter(MockServerWebExchange.from(request), exchange -> {
                    passed.set(true);
                    return Mono.empty();
                })
                .then(Mono.<Problem>empty())
                .onErrorResume(Problem.class, Mono::just)
                .block();

        assertThat(passed.get()).isEqualTo(passes);
        assertThat(problem == null).isEqualTo(passes);
        if (problem != null) {
            assertThat(problem.getStatusCode().value()).isEqualTo(403);
            assertThat(problem.getBody().getDetail()).contains("ALLOWED_HOSTS");
        }
    }
}
