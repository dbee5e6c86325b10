package io.lakegate.engine;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import org.apache.spark.sql.connect.service.SparkConnectInterceptorRegistry;
import org.apache.spark.sql.connect.service.SparkConnectService;
import org.sparkproject.connect.grpc.Server;
import org.sparkproject.connect.grpc.netty.NettyServerBuilder;

/**
 * Spark Connect on a free loopback port, for callers with the token. Spark 3.5's own start binds every interface and
 * asks nobody who they are, so the service is put on a server of ours.
 */
final class ConnectServer {
    private static final int MAX_REQUEST_BYTES = 64 << 20;

    private final Server server;

    private ConnectServer(Server server) {
        this.server = server;
    }

    static ConnectServer start(String token, TaskFailures failures) throws IOException {
        InetSocketAddress loopback = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
        NettyServerBuilder builder = NettyServerBuilder.forAddress(loopback)
                .maxInboundMessageSize(MAX_REQUEST_BYTES)
                .addService(new SparkConnectService(false));
        SparkConnectInterceptorRegistry.chainInterceptors(builder);
        builder.intercept(new CauseInterceptor(failures));
        // The last one added is the first to see a call.
        builder.intercept(new TokenInterceptor(token));
        return new ConnectServer(builder.build().start());
    }

    /** Returns when nobody is served any more. */
    void await() throws InterruptedException {
        server.awaitTermination();
    }

    int port() {
        return server.getPort();
    }
}
