package io.modulen.chassis.http;

import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelOutboundBuffer;
import io.netty.handler.timeout.IdleState;
import io.netty.handler.timeout.IdleStateEvent;
import io.netty.handler.timeout.IdleStateHandler;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Cuts a connection whose client takes nothing of what waits for it: the answer, and whatever it is read from, would be
 * held for as long as the client likes. One that takes a little now and then is served, however slow it is, and so is one
 * for which nothing waits.
 */
final class StalledClients extends IdleStateHandler {

    static final String NAME = "module-n-stalled-clients";

    private static final Logger log = LoggerFactory.getLogger(StalledClients.class);

    /** Looked at twice within the time: what moved between two looks did not stall. */
    StalledClients(Duration longestStall) {
        super(true, 0, longestStall.toMillis() / 2, 0, TimeUnit.MILLISECONDS);
    }

    @Override
    protected void channelIdle(ChannelHandlerContext context, IdleStateEvent event) {
        // The first look after a write only remembers how far the client is.
        if (event.state() == IdleState.WRITER_IDLE && !event.isFirst() && waits(context)) {
            log.info("{} takes nothing of its answer any more; its connection is cut", context.channel());
            context.close();
        }
    }

    private static boolean waits(ChannelHandlerContext context) {
        ChannelOutboundBuffer buffer = context.channel().unsafe().outboundBuffer();
        return buffer != null && buffer.totalPendingWriteBytes() > 0;
    }
}
