package io.lakegate.gateway.http;

import io.netty.channel.Channel;
import io.netty.channel.ChannelHandler.Sharable;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.group.ChannelGroup;
import io.netty.channel.group.DefaultChannelGroup;
import io.netty.util.concurrent.GlobalEventExecutor;

/** Closes sockets beyond the limit as they come, before a byte is read or a handshake paid for. */
// Netty reports a failed close or write to the pipeline as well.
@SuppressWarnings("FutureReturnValueIgnored")
@Sharable
final class SocketLimit extends ChannelInboundHandlerAdapter {
    private final int limit;
    private final ChannelGroup sockets = new DefaultChannelGroup(GlobalEventExecutor.INSTANCE);

    SocketLimit(int limit) {
        this.limit = limit;
    }

    @Override
    public void channelActive(ChannelHandlerContext ctx) {
        if (sockets.size() >= limit) {
            ctx.close();
            return;
        }
        sockets.add(ctx.channel());
        ctx.fireChannelActive();
    }

    int count() {
        return sockets.size();
    }

    Iterable<Channel> sockets() {
        return sockets;
    }

    void closeAll() {
        sockets.close().awaitUninterruptibly(2000);
    }
}
