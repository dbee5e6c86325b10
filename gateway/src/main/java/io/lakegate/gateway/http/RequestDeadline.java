package io.lakegate.gateway.http;

import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import java.time.Duration;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Watches that a request, once begun, arrives. Stops slow-loris clients: many sockets, each with half a request that
 * grows by a byte a minute. Stands before the decoder, where the first byte is seen.
 */
final class RequestDeadline extends ChannelInboundHandlerAdapter {
    /** The event that tells handlers behind of a deadline missed. */
    static final Object MISSED = new Object();

    private final Duration time;
    private @Nullable Future<?> alarm;

    RequestDeadline(Duration time) {
        this.time = time;
    }

    @Override
    public void channelActive(ChannelHandlerContext ctx) {
        // A socket that says nothing at all is held to the same time.
        start(ctx);
        ctx.fireChannelActive();
    }

    @Override
    public void channelRead(ChannelHandlerContext ctx, Object message) {
        if (alarm == null) {
            start(ctx);
        }
        ctx.fireChannelRead(message);
    }

    private void start(ChannelHandlerContext ctx) {
        alarm = ctx.executor()
                .schedule(() -> ctx.fireUserEventTriggered(MISSED), time.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** The request that was arriving has arrived. */
    void requestComplete() {
        if (alarm != null) {
            alarm.cancel(false);
            alarm = null;
        }
    }

    @Override
    public void channelInactive(ChannelHandlerContext ctx) {
        requestComplete();
        ctx.fireChannelInactive();
    }
}
