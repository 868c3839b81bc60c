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
 * held for as long as the client likes. One for which nothing waits is served.
 *
 * <p>How far a client is shows only when a third or so of the socket's send buffer is free again. The buffer is therefore
 * kept small: the system would let it grow to megabytes, and a slow client that takes them steadily would seem to stall.
 * With this one a client is slow, not stalled, from some 100 KB in half the time on.
 */
final class StalledClients extends IdleStateHandler {

    static final String NAME = "module-n-stalled-clients";

    /** In bytes; Linux takes twice as much, with what it needs itself. */
    static final int SEND_BUFFER = 128 * 1024;

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
