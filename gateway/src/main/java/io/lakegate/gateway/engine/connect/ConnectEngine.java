package io.lakegate.gateway.engine.connect;

import io.grpc.CallOptions;
import io.grpc.ClientInterceptor;
import io.grpc.ManagedChannel;
import io.grpc.Metadata;
import io.grpc.netty.shaded.io.grpc.netty.NettyChannelBuilder;
import io.grpc.stub.MetadataUtils;
import io.lakegate.domain.error.ErrorCode;
import io.lakegate.domain.error.QueryException;
import io.lakegate.domain.execution.Engine;
import io.lakegate.domain.execution.EngineHealth;
import io.lakegate.domain.execution.EngineSession;
import io.lakegate.domain.execution.Progress;
import io.lakegate.domain.execution.ProgressListener;
import io.lakegate.domain.execution.SessionSpec;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
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
    private final Set<ConnectSession> sessions = ConcurrentHashMap.newKeySet();
    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor(task -> {
        Thread thread = new Thread(task, "spark-connect-timer");
        thread.setDaemon(true);
        return thread;
    });
    private volatile EngineHealth health = new EngineHealth(EngineHealth.State.IDLE, "not used yet");

    @SuppressWarnings("FutureReturnValueIgnored") // The timer runs until it is shut down.
    ConnectEngine(String name, String address, ManagedChannel channel, Patience patience) {
        this.name = name;
        this.address = address;
        this.channel = channel;
        this.patience = patience;
        timer.scheduleWithFixedDelay(
                () -> sessions.forEach(ConnectSession::touch),
                KEEP_ALIVE_MINUTES,
                KEEP_ALIVE_MINUTES,
                TimeUnit.MINUTES);
    }

    /** Makes the engine; nothing is connected before the first session. */
    public static ConnectEngine to(String name, ConnectEndpoint endpoint) {
        NettyChannelBuilder builder = NettyChannelBuilder.forAddress(endpoint.host(), endpoint.port())
                .maxInboundMessageSize(MAX_MESSAGE_BYTES)
                .flowControlWindow(FLOW_WINDOW_BYTES)
                .userAgent("lakegate")
                // Our listeners only queue what has come, so they may run on the network's own threads.
                .directExecutor()
                .intercept(greeting(endpoint));
        if (endpoint.tls()) {
            builder.useTransportSecurity();
        } else {
            builder.usePlaintext();
        }
        return new ConnectEngine(name, endpoint.toString(), builder.build(), Patience.DEFAULT);
    }

    private static ClientInterceptor greeting(ConnectEndpoint endpoint) {
        Metadata headers = new Metadata();
        endpoint.headers().forEach((key, value) -> headers.put(ascii(key), value));
        if (endpoint.token() != null) {
            headers.put(ascii("authorization"), "Bearer " + endpoint.token());
        }
        return MetadataUtils.newAttachHeadersInterceptor(headers);
    }

    private static Metadata.Key<String> ascii(String name) {
        return Metadata.Key.of(name, Metadata.ASCII_STRING_MARSHALLER);
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public EngineSession openSession(SessionSpec spec, ProgressListener progress) {
        progress.onProgress(Progress.of("opening a session on " + name));
        SessionCalls calls = SessionCalls.open(channel, CallOptions.DEFAULT, spec, timer);
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
