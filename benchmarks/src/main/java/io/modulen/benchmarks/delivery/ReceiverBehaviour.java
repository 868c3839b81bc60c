package io.modulen.benchmarks.delivery;

import io.modulen.webhook.WebhookVerifier;
import io.netty.buffer.ByteBufUtil;
import io.netty.handler.codec.http.FullHttpRequest;
import java.time.Clock;
import java.util.List;

/** How the receiver answers now. */
final class ReceiverBehaviour {

    /** Checking each signature would cost as much as answering; one in so many proves that they are real. */
    private static final int VERIFIED_ONE_IN = 256;

    private final int delayMs;
    private final WebhookVerifier verifier;
    private volatile boolean hanging;
    private volatile boolean down;

    ReceiverBehaviour(int delayMs, String secret) {
        this.delayMs = delayMs;
        this.verifier = WebhookVerifier.of(List.of(secret), Clock.systemUTC());
    }

    String hang(boolean now) {
        hanging = now;
        return "hang " + now;
    }

    String down(boolean now) {
        down = now;
        return "down " + now;
    }

    int delayMs() {
        return delayMs;
    }

    boolean neverAnswers(String path) {
        return hanging && path.startsWith("/hang");
    }

    boolean isDown(String path) {
        return down && path.startsWith("/down");
    }

    boolean isSigned(int number, FullHttpRequest request) {
        if (number % VERIFIED_ONE_IN != 0) {
            return request.headers().contains("webhook-signature");
        }
        byte[] body = ByteBufUtil.getBytes(request.content());
        return verifier.verify(request.headers()::get, body).isVerified();
    }
}
