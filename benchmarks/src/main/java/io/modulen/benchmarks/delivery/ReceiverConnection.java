package io.modulen.benchmarks.delivery;

import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.handler.codec.http.DefaultFullHttpResponse;
import io.netty.handler.codec.http.FullHttpRequest;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpVersion;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.concurrent.TimeUnit;

/** One connection of a sender. */
final class ReceiverConnection extends SimpleChannelInboundHandler<FullHttpRequest> {

    private final Arrivals arrivals;
    private final ReceiverBehaviour behaviour;

    ReceiverConnection(Arrivals arrivals, ReceiverBehaviour behaviour) {
        this.arrivals = arrivals;
        this.behaviour = behaviour;
    }

    @Override
    protected void channelRead0(ChannelHandlerContext context, FullHttpRequest request) {
        if (request.uri().startsWith("/unsigned")) {
            boolean whole = request.method().equals(HttpMethod.POST)
                    && request.content().readableBytes() == Deliveries.BODY_BYTES;
            answer(context, DeliveryNumber.NONE, whole ? HttpResponseStatus.OK : HttpResponseStatus.BAD_REQUEST);
            return;
        }
        int number = DeliveryNumber.of(request.headers().get("webhook-id"));
        arrivals.seen(number, ChronoUnit.MICROS.between(Instant.EPOCH, Instant.now()));
        if (behaviour.neverAnswers(request.uri())) {
            return;
        }
        if (!behaviour.isSigned(number, request)) {
            arrivals.refused();
            answer(context, number, HttpResponseStatus.UNAUTHORIZED);
            return;
        }
        HttpResponseStatus status =
                behaviour.isDown(request.uri()) ? HttpResponseStatus.SERVICE_UNAVAILABLE : HttpResponseStatus.OK;
        if (behaviour.delayMs() == 0) {
            answer(context, number, status);
        } else {
            context.executor()
                    .schedule(() -> answer(context, number, status), behaviour.delayMs(), TimeUnit.MILLISECONDS);
        }
    }

    private void answer(ChannelHandlerContext context, int number, HttpResponseStatus status) {
        DefaultFullHttpResponse response =
                new DefaultFullHttpResponse(HttpVersion.HTTP_1_1, status, Unpooled.EMPTY_BUFFER);
        response.headers().set(HttpHeaderNames.CONTENT_LENGTH, 0);
        arrivals.answered(number, status == HttpResponseStatus.OK);
        context.writeAndFlush(response, context.voidPromise());
    }

    /** A sender that is stopped resets its connections. */
    @Override
    public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
        context.close();
    }
}
