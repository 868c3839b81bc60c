package io.modulen.dispatcher.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.netty.buffer.Unpooled;
import io.netty.channel.embedded.EmbeddedChannel;
import io.netty.handler.codec.http.DefaultFullHttpRequest;
import io.netty.handler.codec.http.HttpClientCodec;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.HttpVersion;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class FinalAnswersTest {

    private static final String OK = "HTTP/1.1 200 OK\r\ncontent-length: 2\r\n\r\nok";
    private static final String REFUSED = "HTTP/1.1 500 No\r\ncontent-length: 0\r\n\r\n";
    private static final String PROCESSING = "HTTP/1.1 102 Processing\r\n\r\n";

    private final EmbeddedChannel channel = new EmbeddedChannel(new HttpClientCodec(), new FinalAnswers());

    @Test
    void interimAnswersAreNotTheAnswer() {
        ask();
        receive(PROCESSING);
        receive("HTTP/1.1 103 Early Hints\r\nlink: </x>\r\n\r\n" + PROCESSING);
        assertThat(statuses()).isEmpty();
        receive(OK);

        assertThat(statuses()).containsExactly(200);
        ask();
        receive(REFUSED);
        assertThat(statuses()).containsExactly(500);
        assertThat(channel.isOpen()).isTrue();
    }

    @Test
    void anAnswerThatNobodyAskedForEndsTheConnection() {
        ask();
        receive(OK + OK);

        assertThat(statuses()).containsExactly(200);
        assertThat(channel.isOpen()).isFalse();
    }

    @Test
    void endlessInterimAnswersAndOtherProtocolsAreFailures() {
        ask();
        assertThatThrownBy(() -> receive(PROCESSING.repeat(1_000))).hasMessageContaining("interim");
        assertThat(statuses()).isEmpty();
        assertThat(channel.isOpen()).isFalse();

        EmbeddedChannel other = new EmbeddedChannel(new HttpClientCodec(), new FinalAnswers());
        ask(other);
        assertThatThrownBy(() -> receive(other, "HTTP/1.1 101 Switching\r\nupgrade: x\r\nconnection: upgrade\r\n\r\n"))
                .hasMessageContaining("switch protocols");
        assertThat(other.isOpen()).isFalse();
    }

    private void ask() {
        ask(channel);
    }

    private static void ask(EmbeddedChannel channel) {
        channel.writeOutbound(new DefaultFullHttpRequest(HttpVersion.HTTP_1_1, HttpMethod.POST, "/"));
        channel.releaseOutbound();
    }

    private void receive(String text) {
        receive(channel, text);
    }

    private static void receive(EmbeddedChannel channel, String text) {
        channel.writeInbound(Unpooled.copiedBuffer(text, StandardCharsets.US_ASCII));
    }

    private List<Integer> statuses() {
        List<Integer> found = new ArrayList<>();
        for (Object message = channel.readInbound(); message != null; message = channel.readInbound()) {
            if (message instanceof HttpResponse response) {
                found.add(response.status().code());
            }
        }
        return found;
    }
}
