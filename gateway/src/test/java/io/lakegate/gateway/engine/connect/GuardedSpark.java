package io.lakegate.gateway.engine.connect;

import io.grpc.Metadata;
import io.grpc.Server;
import io.grpc.ServerCall;
import io.grpc.ServerCallHandler;
import io.grpc.ServerInterceptor;
import io.grpc.Status;
import io.grpc.netty.shaded.io.grpc.netty.NettyServerBuilder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

/** A {@link FakeSpark} on a port of loopback that takes only calls with a token it knows. */
public final class GuardedSpark implements AutoCloseable {
    private static final Metadata.Key<String> TOKEN =
            Metadata.Key.of("x-aws-proxy-auth", Metadata.ASCII_STRING_MARSHALLER);

    private final FakeSpark spark = new FakeSpark();
    private final Server server;
    /** Tokens that are taken. */
    public final Set<String> tokens = ConcurrentHashMap.newKeySet();
    /** Tokens that calls came with, in order. */
    public final List<String> seen = new CopyOnWriteArrayList<>();

    public GuardedSpark() {
        spark.onExecute = (request, responses) -> {
            responses.onNext(FakeSpark.schema("x"));
            responses.onNext(FakeSpark.batch("rows", 1));
            responses.onNext(FakeSpark.complete());
            responses.onCompleted();
        };
        try {
            server = NettyServerBuilder.forAddress(new InetSocketAddress("127.0.0.1", 0))
                    .addService(spark)
                    .intercept(new Guard())
                    .build()
                    .start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public String url() {
        return "sc://127.0.0.1:" + server.getPort() + "/;use_ssl=false";
    }

    /** Statements executed, as their tags say. */
    public List<String> executed() {
        return spark.executed.stream().map(request -> request.getTags(0)).toList();
    }

    @Override
    public void close() {
        server.shutdownNow();
        spark.close();
    }

    private final class Guard implements ServerInterceptor {
        @Override
        public <Q, A> ServerCall.Listener<Q> interceptCall(
                ServerCall<Q, A> call, Metadata headers, ServerCallHandler<Q, A> next) {
            String token = String.valueOf(headers.get(TOKEN));
            seen.add(token);
            if (!tokens.contains(token)) {
                call.close(Status.UNAUTHENTICATED.withDescription("token refused"), new Metadata());
                return new ServerCall.Listener<>() {};
            }
            return next.startCall(call, headers);
        }
    }
}
