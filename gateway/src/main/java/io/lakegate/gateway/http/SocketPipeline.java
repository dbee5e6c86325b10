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
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** A socket's handlers, in the order a byte meets them. */
final class SocketPipeline extends ChannelInitializer<SocketChannel> {
    private final HttpLimits limits;
    private final SocketLimit sockets;
    private final @Nullable SslContext tls;
    private volatile @Nullable Router router;

    SocketPipeline(HttpLimits limits, SocketLimit sockets, @Nullable SslContext tls) {
        this.limits = limits;
        this.sockets = sockets;
        this.tls = tls;
    }

    void routeTo(Router destination) {
        router = destination;
    }

    @Override
    protected void initChannel(SocketChannel channel) {
        Router destination = Objects.requireNonNull(router, "nobody is accepted before there are routes");
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
        pipeline.addLast("socket", new SocketHandler(destination, deadline, limits.pipelined()));
    }
}
