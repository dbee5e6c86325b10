package io.lakegate.gateway.engine.connect;

import io.grpc.CallOptions;
import io.grpc.ManagedChannel;
import io.grpc.netty.shaded.io.grpc.netty.GrpcSslContexts;
import io.grpc.netty.shaded.io.grpc.netty.NettyChannelBuilder;
import io.lakegate.domain.error.ErrorCode;
import io.lakegate.domain.error.QueryException;
import io.lakegate.domain.execution.Engine;
import io.lakegate.domain.execution.EngineHealth;
import io.lakegate.domain.execution.EngineSession;
import io.lakegate.domain.execution.Progress;
import io.lakegate.domain.execution.ProgressListener;
import io.lakegate.domain.execution.SessionSpec;
import io.lakegate.gateway.thread.DaemonThreads;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;

/** A Spark Connect server, spoken to over one gRPC channel. It starts no compute: somebody else runs the server. */
public final class ConnectEngine implements Engine {
    /** An Arrow batch is about 4 MiB; a single row may be far larger. More than this would be a way to fill the heap. */
    private static final int MAX_MESSAGE_BYTES = 128 << 20;

    /** Two batches in flight: one being read while the next one comes. */
    private static final int FLOW_WINDOW_BYTES = 8 << 20;

    /** Spark forgets a session that was silent for an hour, and with it temporary views and settings. */
    private static final long KEEP_ALIVE_MINUTES = 15;

    private final String name;
    private final String address;
    private final ManagedChannel channel;
    private final Patience patience;
    private final Greeting greeting;
    private final Set<ConnectSession> sessions = ConcurrentHashMap.newKeySet();
    private final ScheduledExecutorService timer =
            Executors.newSingleThreadScheduledExecutor(DaemonThreads.named("spark-connect-timer"));
    private volatile EngineHealth health = new EngineHealth(EngineHealth.State.IDLE, "not used yet");

    ConnectEngine(String name, String address, ManagedChannel channel, Patience patience) {
        this(name, address, channel, patience, Greeting.of(Map.of()));
    }

    @SuppressWarnings("FutureReturnValueIgnored") // The timer runs until it is shut down.
    ConnectEngine(String name, String address, ManagedChannel channel, Patience patience, Greeting greeting) {
        this.name = name;
        this.address = address;
        this.channel = channel;
        this.patience = patience;
        this.greeting = greeting;
        timer.scheduleWithFixedDelay(
                () -> sessions.forEach(ConnectSession::touch),
                KEEP_ALIVE_MINUTES,
                KEEP_ALIVE_MINUTES,
                TimeUnit.MINUTES);
    }

    /** Makes the engine; nothing is connected before the first session. */
    public static ConnectEngine to(String name, ConnectEndpoint endpoint) {
        return to(name, endpoint, Greeting.of(Map.of()), null, () -> {});
    }

    /**
     * As {@link #to(String, ConnectEndpoint)}, with words that change and somebody to ask.
     *
     * @param certificates PEM file of authorities to trust instead of Java's own; null for Java's own
     * @param doubt run while the server is out of reach, by threads that read results: calls {@link #lost} when it is gone for
     *     good, so that no statement waits for it. May block for a moment
     * @throws QueryException {@code INVALID_CONFIG} when the certificates cannot be read
     */
    public static ConnectEngine to(
            String name, ConnectEndpoint endpoint, Greeting greeting, @Nullable Path certificates, Runnable doubt) {
        NettyChannelBuilder builder = NettyChannelBuilder.forAddress(endpoint.host(), endpoint.port())
                .maxInboundMessageSize(MAX_MESSAGE_BYTES)
                .flowControlWindow(FLOW_WINDOW_BYTES)
                .userAgent("lakegate")
                // Our listeners only queue what has come, so they may run on the network's own threads.
                .directExecutor()
                .intercept(new GreetingCalls(fixed(endpoint)), new GreetingCalls(greeting));
        if (!endpoint.tls()) {
            builder.usePlaintext();
        } else if (certificates == null) {
            builder.useTransportSecurity();
        } else {
            trust(builder, certificates);
        }
        return new ConnectEngine(name, endpoint.toString(), builder.build(), Patience.doubting(doubt), greeting);
    }

    private static void trust(NettyChannelBuilder builder, Path certificates) {
        try {
            builder.sslContext(GrpcSslContexts.forClient()
                    .trustManager(certificates.toFile())
                    .build());
        } catch (SSLException | IllegalArgumentException e) {
            throw new QueryException(
                    ErrorCode.INVALID_CONFIG,
                    "The certificates in " + certificates + " cannot be read: a PEM file is expected.",
                    e);
        }
    }

    private static Greeting fixed(ConnectEndpoint endpoint) {
        Map<String, String> headers = new HashMap<>(endpoint.headers());
        if (endpoint.token() != null) {
            headers.put("authorization", "Bearer " + endpoint.token());
        }
        return Greeting.of(headers);
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public EngineSession openSession(SessionSpec spec, ProgressListener progress) {
        progress.onProgress(Progress.of("opening a session on " + name));
        SessionCalls calls = SessionCalls.open(channel, CallOptions.DEFAULT, spec, timer, greeting);
        ConnectSession session = new ConnectSession(spec, calls, patience);
        session.onClose(() -> sessions.remove(session));
        try {
            session.start();
        } catch (QueryException e) {
            if (e.code() == ErrorCode.CONNECTION_LOST) {
                health = new EngineHealth(EngineHealth.State.FAILED, e.message());
                throw new QueryException(
                        ErrorCode.ENGINE_UNAVAILABLE,
                        "No Spark Connect server answers at " + address
                                + ". Start it, or correct the address of engine " + name + ".",
                        e);
            }
            throw e;
        }
        sessions.add(session);
        health = new EngineHealth(EngineHealth.State.READY, "connected to " + address);
        return session;
    }

    @Override
    public EngineHealth health() {
        return health;
    }

    /** Tells that the server is gone for good: every session is dead and no statement waits for it to come back. */
    public void lost(@Nullable String why) {
        health = new EngineHealth(EngineHealth.State.FAILED, why == null ? "the server is gone" : why);
        sessions.forEach(session -> session.died(why));
        channel.shutdownNow();
        timer.shutdownNow();
    }

    @Override
    public void close() {
        health = new EngineHealth(EngineHealth.State.CLOSED, "closed");
        sessions.forEach(ConnectSession::close);
        channel.shutdown();
        timer.shutdown();
    }
}
