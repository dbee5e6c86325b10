package io.lakegate.gateway.config;

import io.lakegate.gateway.engine.EngineConfig;
import io.lakegate.gateway.http.HttpLimits;
import io.lakegate.gateway.observe.LogSettings;
import io.lakegate.gateway.project.ConfiguredDirectory;
import io.lakegate.gateway.security.Users;
import io.lakegate.gateway.statement.StatementLimits;
import io.lakegate.gateway.store.StoreConfig;
import java.net.InetAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * All that a gateway is told before it starts (docs/configuration.md).
 *
 * @param bind the address to listen on
 * @param port 0 takes a free one
 * @param dataDir where the store, and the embedded engine's tables, live
 * @param tls {@code null} for plain HTTP
 * @param engines the default one first
 * @param env names that {@code env_var} may see
 */
public record GatewayConfig(
        InetAddress bind,
        int port,
        Path dataDir,
        Users users,
        @Nullable TlsFiles tls,
        List<EngineConfig> engines,
        StoreConfig store,
        ProjectSettings projects,
        List<String> env,
        HttpLimits http,
        StatementLimits statements,
        ConnectionLimits connections,
        LogSettings log) {
    public GatewayConfig {
        engines = List.copyOf(engines);
        env = List.copyOf(env);
    }

    /** A certificate chain and its key, both PEM. */
    public record TlsFiles(Path certificate, Path key) {}

    /**
     * @param createOnFirstUse whether a connection may name a project that does not exist yet
     * @param schema where models go that do not say
     * @param threads models at the same time in a run that does not say
     * @param maxThreads the most a run may ask for
     * @param directories dbt project directories that are watched
     */
    public record ProjectSettings(
            boolean createOnFirstUse,
            String schema,
            int threads,
            int maxThreads,
            List<ConfiguredDirectory> directories) {
        public ProjectSettings {
            directories = List.copyOf(directories);
        }
    }

    /**
     * @param most connections at the same time
     * @param idle one that is not used for this long is closed
     */
    public record ConnectionLimits(int most, Duration idle) {}
}
