package io.modulen.dispatcher.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import io.modulen.dispatcher.credential.Credentials.Client;
import io.modulen.dispatcher.delivery.AccessTokens.Token;
import io.modulen.dispatcher.guard.TargetGuard;
import io.modulen.testservers.Behaviour;
import io.modulen.testservers.TestReceiver;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class AccessTokensTest {

    private final AtomicInteger fetched = new AtomicInteger();
    private final AtomicLong nanos = new AtomicLong(Long.MAX_VALUE - 1); // it may pass its end at any time
    private final TestReceiver server = new TestReceiver()
            .plan(call -> Behaviour.text(
                    200, "{\"access_token\":\"t" + fetched.incrementAndGet() + "\",\"expires_in\":100}"));
    private final WebhookConnections connections =
            new WebhookConnections(new TargetGuard(List.of("127.0.0.1/32"), null));
    private final AccessTokens tokens = new AccessTokens(connections, nanos::get);
    private final Client client = new Client(URI.create(server.url("/token")), "shop", "s3cret", null);

    @AfterEach
    void stop() {
        connections.close();
        server.close();
    }

    @Test
    void aTokenIsUsedUntilShortlyBeforeItsEnd() {
        assertThat(token().value()).isEqualTo("t1");
        pass(Duration.ofSeconds(89));
        assertThat(token().value()).isEqualTo("t1");

        pass(Duration.ofSeconds(2));

        assertThat(token().value()).isEqualTo("t2");
    }

    @Test
    void aRefusedTokenIsReplacedOnceAndItsSuccessorOnlyAfterAWhile() {
        Token first = token();
        pass(Duration.ofSeconds(1));
        assertThat(tokens.untilAnother(first)).isZero();
        Token second = insteadOf(first);
        assertThat(second.value()).isEqualTo("t2");

        pass(Duration.ofSeconds(29));
        assertThat(tokens.untilAnother(second)).isEqualTo(Duration.ofSeconds(1));

        pass(Duration.ofSeconds(2));
        assertThat(tokens.untilAnother(second)).isZero();
        assertThat(insteadOf(second).value()).isEqualTo("t3");
    }

    @Test
    void tellsATokenThatWasFetchedForADeliveryFromAnOlderOne() {
        long asked = nanos.get();
        Token fetched = token();

        assertThat(fetched.isFetchedSince(asked)).isTrue();
        assertThat(fetched.isFetchedSince(asked + 1)).isFalse();
    }

    private Token token() {
        return tokens.of(client, Deadline.in(Duration.ofSeconds(10))).join();
    }

    private Token insteadOf(Token refused) {
        return tokens.insteadOf(refused, client, Deadline.in(Duration.ofSeconds(10)))
                .join();
    }

    private void pass(Duration time) {
        nanos.addAndGet(time.toNanos());
    }
}
