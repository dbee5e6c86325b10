package io.lakegate.gateway.http;

import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelPipeline;
import io.netty.channel.WriteBufferWaterMark;
import io.netty.channel.socket.SocketChannel;
import io.netty.handler.codec.http.HttpDecoderConfig;
import io.netty.handler.codec.http.HttpObjectAggregator;
import io.netty.handler.codec.http.HttpServerCodec;
import io.netty.handler.ssl.SslContext;
import io.netty.handler.timeout.IdleStateHandler;
import io.netty.handler.timeout.WriteTimeoutHandler;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** A socket's handlers, in the order a byte meets them. */
final class SocketPipeline extends ChannelInitializer<SocketChannel> {
    private final HttpLimits limits;
    private final SocketLimit sockets;
    private final Router router;
    private final @Nullable SslContext tls;

    SocketPipeline(HttpLimits limits, SocketLimit sockets, Router router, @Nullable SslContext tls) {
        this.limits = limits;
        this.sockets = sockets;
        this.router = router;
        this.tls = tls;
    }

    @Override
    protected void initChannel(SocketChannel channel) {
        channel.config().setWriteBufferWaterMark(new WriteBufferWaterMark(1 << 20, 2 << 20));
        RequestDeadline deadline = new RequestDeadline(limits.requestTime());
        ChannelPipeline pipeline = channel.pipeline();
        pipeline.addLast("limit", sockets);
        if (tls != null) {
            pipeline.addLast("tls", tls.newHandler(channel.alloc()));
        }
        pipeline.addLast("deadline", deadline);
        pipeline.addLast("stalled", new WriteTimeoutHandler(limits.stalled().toMillis(), TimeUnit.MILLISECONDS));
        pipeline.addLast("idle", new IdleStateHandler(0, 0, limits.idle().toMillis(), TimeUnit.MILLISECONDS));
        pipeline.addLast(
                "http",
                new HttpServerCodec(new HttpDecoderConfig()
                        .setMaxInitialLineLength(limits.requestLineBytes())
                        .setMaxHeaderSize(limits.headerBytes())
                        .setMaxChunkSize(64 << 10)));
        pipeline.addLast("whole", new HttpObjectAggregator(limits.bodyBytes(), true));
        pipeline.addLast("socket", new SocketHandler(router, deadline, limits.pipelined()));
    }
}
