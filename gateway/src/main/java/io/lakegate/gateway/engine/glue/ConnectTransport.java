package io.lakegate.gateway.engine.glue;

import io.lakegate.domain.error.ErrorCode;
import io.lakegate.domain.error.QueryException;
import io.lakegate.domain.execution.EngineSession;
import io.lakegate.domain.execution.ProgressListener;
import io.lakegate.domain.execution.SessionSpec;
import io.lakegate.gateway.aws.Timing;
import io.lakegate.gateway.engine.connect.ConnectEndpoint;
import io.lakegate.gateway.engine.connect.ConnectEngine;
import java.net.URI;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Spark Connect to a Glue session: no call of Glue's for any statement, but one now and then for the token. */
final class ConnectTransport implements SparkTransport {
    private static final int DEFAULT_PORT = 443;
    private static final Set<String> LOOPBACK = Set.of("localhost", "127.0.0.1", "[::1]");

    private final EndpointToken token;
    private final ConnectEngine engine;

    private ConnectTransport(EndpointToken token, ConnectEngine engine) {
        this.token = token;
        this.engine = engine;
    }

    /**
     * Asks Glue where the session listens; connects with the first Spark session.
     *
     * @param doubt run while the endpoint is out of reach; see {@link ConnectEngine}
     */
    static ConnectTransport to(
            String id, GlueSessions glue, Timing timing, @Nullable Path certificates, Runnable doubt) {
        GlueSessions.Endpoint endpoint = glue.endpoint(id);
        EndpointToken token = new EndpointToken(endpoint, () -> glue.endpoint(id), timing);
        return new ConnectTransport(
                token, ConnectEngine.to("Glue session " + id, parse(endpoint.url()), token, certificates, doubt));
    }

    /** Glue gives {@code sc://host}; port 443 and TLS are understood. Only loopback, in tests, goes without. */
    static ConnectEndpoint parse(String url) {
        URI uri = URI.create(url);
        String host = uri.getHost();
        if (host == null) {
            throw new QueryException(
                    ErrorCode.ENGINE_UNAVAILABLE, "Glue named an endpoint that is no address: " + url + ".");
        }
        boolean plain = String.valueOf(uri.getPath()).contains("use_ssl=false") && LOOPBACK.contains(host);
        return new ConnectEndpoint(host, uri.getPort() < 0 ? DEFAULT_PORT : uri.getPort(), !plain, null, Map.of());
    }

    @Override
    public EngineSession open(SessionSpec spec, ProgressListener progress) {
        return engine.openSession(spec, progress);
    }

    @Override
    public void freshen() {
        token.freshen();
    }

    @Override
    public void lost(String why) {
        engine.lost(why);
    }

    @Override
    public void close() {
        engine.close();
    }
}
