package io.lakegate.conformance.glue.spark;

import io.grpc.CallOptions;
import io.grpc.ClientCall;
import io.grpc.HandlerRegistry;
import io.grpc.ManagedChannel;
import io.grpc.Metadata;
import io.grpc.MethodDescriptor;
import io.grpc.MethodDescriptor.MethodType;
import io.grpc.Server;
import io.grpc.ServerCall;
import io.grpc.ServerCallHandler;
import io.grpc.ServerMethodDefinition;
import io.grpc.Status;
import io.grpc.netty.shaded.io.grpc.netty.GrpcSslContexts;
import io.grpc.netty.shaded.io.grpc.netty.NettyChannelBuilder;
import io.grpc.netty.shaded.io.grpc.netty.NettyServerBuilder;
import io.grpc.netty.shaded.io.netty.handler.ssl.SslContextBuilder;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * The endpoint of one Spark Connect session: TLS, AWS's token in {@code x-aws-proxy-auth}, and behind it a server that may
 * serve other sessions too. A port a session, as AWS has a host a session: when the session ends, nobody answers there.
 */
public final class ConnectGate implements AutoCloseable {
    static final Metadata.Key<String> TOKEN = Metadata.Key.of("x-aws-proxy-auth", Metadata.ASCII_STRING_MARSHALLER);
    private static final Metadata.Key<String> AUTHORIZATION =
            Metadata.Key.of("authorization", Metadata.ASCII_STRING_MARSHALLER);
    private static final String EXECUTE = "spark.connect.SparkConnectService/ExecutePlan";
    private static final int MAX_MESSAGE_BYTES = 128 << 20;

    private final Gatekeeper keeper;
    private final String behindToken;
    private final ManagedChannel behind;
    private final Server server;

    private ConnectGate(LoopbackCertificate certificate, Sparks.ConnectServer behind, Gatekeeper keeper)
            throws IOException {
        this.keeper = keeper;
        this.behindToken = behind.token();
        this.behind = NettyChannelBuilder.forAddress("127.0.0.1", behind.port())
                .usePlaintext()
                .maxInboundMessageSize(MAX_MESSAGE_BYTES)
                .build();
        this.server = NettyServerBuilder.forAddress(new InetSocketAddress(InetAddress.getByName("127.0.0.1"), 0))
                .sslContext(GrpcSslContexts.configure(SslContextBuilder.forServer(certificate.keys()))
                        .build())
                .maxInboundMessageSize(MAX_MESSAGE_BYTES)
                .fallbackHandlerRegistry(new AnyMethod())
                .build()
                .start();
    }

    public static ConnectGate open(LoopbackCertificate certificate, Sparks.ConnectServer behind, Gatekeeper keeper)
            throws IOException {
        return new ConnectGate(certificate, behind, keeper);
    }

    public int port() {
        return server.getPort();
    }

    @Override
    public void close() {
        server.shutdownNow();
        behind.shutdownNow();
        try {
            server.awaitTermination(5, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Whatever the method: its messages pass as bytes. */
    private final class AnyMethod extends HandlerRegistry {
        @Override
        public ServerMethodDefinition<?, ?> lookupMethod(String name, @Nullable String authority) {
            MethodDescriptor<byte[], byte[]> method = MethodDescriptor.newBuilder(new Bytes(), new Bytes())
                    .setType(MethodType.UNKNOWN)
                    .setFullMethodName(name)
                    .build();
            ServerCallHandler<byte[], byte[]> handler = (call, headers) -> admit(method, call, headers);
            return ServerMethodDefinition.create(method, handler);
        }

        private ServerCall.Listener<byte[]> admit(
                MethodDescriptor<byte[], byte[]> method, ServerCall<byte[], byte[]> call, Metadata headers) {
            String token = headers.get(TOKEN);
            if (token == null || !keeper.admits(token)) {
                call.close(
                        Status.UNAUTHENTICATED.withDescription("the session token is missing, wrong or expired"),
                        new Metadata());
                return new ServerCall.Listener<>() {};
            }
            Metadata passed = new Metadata();
            passed.merge(headers);
            passed.removeAll(TOKEN);
            passed.removeAll(AUTHORIZATION);
            passed.put(AUTHORIZATION, "Bearer " + behindToken);
            ClientCall<byte[], byte[]> onward = behind.newCall(method, CallOptions.DEFAULT);
            return new PassedCall(
                            call, onward, keeper, method.getFullMethodName().equals(EXECUTE))
                    .start(passed);
        }
    }

    private static final class Bytes implements MethodDescriptor.Marshaller<byte[]> {
        @Override
        public InputStream stream(byte[] value) {
            return new ByteArrayInputStream(value);
        }

        @Override
        public byte[] parse(InputStream stream) {
            try {
                return stream.readAllBytes();
            } catch (IOException e) {
                throw Status.INTERNAL.withCause(e).asRuntimeException();
            }
        }
    }
}
