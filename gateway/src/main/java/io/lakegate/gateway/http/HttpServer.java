package io.lakegate.gateway.http;

import io.netty.bootstrap.ServerBootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import io.netty.handler.ssl.SslContext;
import io.netty.util.concurrent.DefaultThreadFactory;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** The listening socket and what hangs on it. Whoever starts it closes it. */
// Netty reports a failed close or write to the pipeline as well.
@SuppressWarnings("FutureReturnValueIgnored")
public final class HttpServer implements AutoCloseable {
    private final EventLoopGroup acceptor;
    private final EventLoopGroup loops;
    private final Channel listening;
    private final SocketLimit sockets;
    private final SocketPipeline pipeline;

    private HttpServer(
            EventLoopGroup acceptor,
            EventLoopGroup loops,
            Channel listening,
            SocketLimit sockets,
            SocketPipeline pipeline) {
        this.acceptor = acceptor;
        this.loops = loops;
        this.listening = listening;
        this.sockets = sockets;
        this.pipeline = pipeline;
    }

    /** Begins to accept, those first who connected since the port was taken. */
    public void accept(Router router) {
        pipeline.routeTo(router);
        listening.config().setAutoRead(true);
    }

    /**
     * Takes the port, before anything else is started that would have to be undone; accepts nobody yet. Blocks until
     * bound.
     *
     * @param address port 0 takes a free one
     * @param tls {@code null} for plain HTTP
     * @throws IOException when the port is taken; nothing is left behind then
     */
    public static HttpServer bind(InetSocketAddress address, HttpLimits limits, @Nullable SslContext tls)
            throws IOException {
        EventLoopGroup acceptor = group(1, "http-accept");
        EventLoopGroup loops = group(Math.max(2, Runtime.getRuntime().availableProcessors()), "http");
        SocketLimit sockets = new SocketLimit(limits.connections());
        SocketPipeline pipeline = new SocketPipeline(limits, sockets, tls);
        ServerBootstrap bootstrap = new ServerBootstrap()
                .group(acceptor, loops)
                .channel(NioServerSocketChannel.class)
                .option(ChannelOption.SO_BACKLOG, 1024)
                .option(ChannelOption.SO_REUSEADDR, true)
                .option(ChannelOption.AUTO_READ, false)
                // A round trip is one small packet each way: waiting to fill it would cost 40 ms.
                .childOption(ChannelOption.TCP_NODELAY, true)
                .childOption(ChannelOption.SO_KEEPALIVE, true)
                .childHandler(pipeline);
        var bound = bootstrap.bind(address).awaitUninterruptibly();
        if (!bound.isSuccess()) {
            acceptor.shutdownGracefully(0, 1, TimeUnit.SECONDS);
            loops.shutdownGracefully(0, 1, TimeUnit.SECONDS);
            throw new IOException(String.valueOf(bound.cause().getMessage()), bound.cause());
        }
        return new HttpServer(acceptor, loops, bound.channel(), sockets, pipeline);
    }

    private static EventLoopGroup group(int threads, String name) {
        return new MultiThreadIoEventLoopGroup(
                threads, new DefaultThreadFactory(name, true), NioIoHandler.newFactory());
    }

    /** Where it listens, with the port it got. */
    public InetSocketAddress address() {
        return (InetSocketAddress) listening.localAddress();
    }

    /** Open sockets. */
    public int sockets() {
        return sockets.count();
    }

    /** Accepts no more sockets; those that are open end after the answer under way. */
    public void stopAccepting() {
        listening.close().awaitUninterruptibly();
        for (Channel socket : sockets.sockets()) {
            socket.eventLoop().execute(() -> {
                if (socket.pipeline().get("socket") instanceof SocketHandler handler) {
                    handler.closeSoon();
                }
            });
        }
    }

    @Override
    public void close() {
        listening.close().awaitUninterruptibly();
        sockets.closeAll();
        acceptor.shutdownGracefully(0, 2, TimeUnit.SECONDS);
        loops.shutdownGracefully(0, 2, TimeUnit.SECONDS).awaitUninterruptibly(3000);
    }
}
