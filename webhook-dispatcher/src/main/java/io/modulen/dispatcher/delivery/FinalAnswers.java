package io.modulen.dispatcher.delivery;

import io.netty.channel.ChannelDuplexHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelPromise;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpStatusClass;
import io.netty.handler.codec.http.LastHttpContent;
import io.netty.util.ReferenceCountUtil;
import java.io.IOException;

/**
 * Lets one final answer through for each request. Interim answers (1xx, RFC 9110 section 15.2) are not the answer, and what
 * comes when nothing was asked must never be taken for the answer to the next request on the connection.
 */
final class FinalAnswers extends ChannelDuplexHandler {

    private static final int MOST_INTERIM = 32;

    private boolean isAwaited;
    private boolean isInterim;
    private int interim;

    @Override
    public void write(ChannelHandlerContext context, Object message, ChannelPromise promise) throws Exception {
        if (message instanceof HttpRequest) {
            isAwaited = true;
            interim = 0;
        }
        super.write(context, message, promise);
    }

    @Override
    public void channelRead(ChannelHandlerContext context, Object message) throws Exception {
        if (!isAwaited) {
            ReferenceCountUtil.release(message);
            context.close();
            return;
        }
        if (message instanceof HttpResponse response) {
            isInterim = response.status().codeClass() == HttpStatusClass.INFORMATIONAL;
            if (isInterim
                    && (response.status().equals(HttpResponseStatus.SWITCHING_PROTOCOLS) || ++interim > MOST_INTERIM)) {
                ReferenceCountUtil.release(message);
                isAwaited = false;
                context.fireExceptionCaught(new IOException(
                        interim > MOST_INTERIM
                                ? "more than " + MOST_INTERIM + " interim answers"
                                : "the receiver wants to switch protocols"));
                context.close();
                return;
            }
        }
        if (isInterim) {
            ReferenceCountUtil.release(message);
            context.read(); // nothing reaches those who would ask for more
            return;
        }
        if (message instanceof LastHttpContent) {
            isAwaited = false;
        }
        super.channelRead(context, message);
    }
}
