package io.lakegate.gateway.store;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import io.lakegate.domain.error.QueryException;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;

/**
 * The relational store. Safe to share between threads; every method of what it hands out blocks on the database. Who
 * opened it closes it.
 */
public final class Store implements AutoCloseable {
    private static final Duration CONNECTION_WAIT = Duration.ofSeconds(10);

    private final HikariDataSource pool;
    private final DefinitionStore definitions;
    private final RunStore runs;
    private final BuiltRelations built;
    private final ComputeSessions compute;

    private Store(HikariDataSource pool, Clock clock) {
        this.pool = pool;
        Database database = new Database(pool);
        this.definitions = new DefinitionStore(database, clock);
        this.runs = new RunStore(database, clock);
        this.built = new BuiltRelations(database, clock);
        this.compute = new ComputeSessions(database, clock);
    }

    /**
     * Opens the store, makes it if it is not there, and brings an older one to this version's tables.
     *
     * @throws QueryException {@code CONNECTION_FAILED}, {@code IO_ERROR} or {@code AUTHENTICATION_FAILED} saying what is in
     *     the way: another process, a damaged file, a database that does not answer
     */
    public static Store open(StoreConfig config, Clock clock) {
        HikariDataSource pool;
        try {
            pool = new HikariDataSource(poolConfig(config));
        } catch (RuntimeException e) {
            throw StoreErrors.atOpening(config, e);
        }
        try {
            Flyway.configure(Store.class.getClassLoader())
                    .dataSource(pool)
                    .locations("classpath:io/lakegate/gateway/store/migration")
                    .load()
                    .migrate();
            return new Store(pool, clock);
        } catch (FlywayException e) {
            pool.close();
            throw StoreErrors.atOpening(config, e);
        }
    }

    public DefinitionStore definitions() {
        return definitions;
    }

    public RunStore runs() {
        return runs;
    }

    public BuiltRelations built() {
        return built;
    }

    /** Billed sessions that gateways share. */
    public ComputeSessions compute() {
        return compute;
    }

    /** Whether the store answers; for the health page. Blocks for at most two seconds. */
    public boolean answers() {
        try (var connection = pool.getConnection()) {
            return connection.isValid(2);
        } catch (SQLException e) {
            return false;
        }
    }

    @Override
    public void close() {
        pool.close();
    }

    private static HikariConfig poolConfig(StoreConfig config) {
        HikariConfig hikari = new HikariConfig();
        hikari.setPoolName("lakegate-store");
        hikari.setJdbcUrl(config.url());
        hikari.setUsername(config.user());
        hikari.setPassword(config.password());
        hikari.setMaximumPoolSize(config.maxConnections());
        // An H2 file closes with its last connection and takes long to open again.
        hikari.setMinimumIdle(1);
        hikari.setAutoCommit(false);
        hikari.setConnectionTimeout(CONNECTION_WAIT.toMillis());
        // Fail at start with the real reason instead of at the first statement with a time-out.
        hikari.setInitializationFailTimeout(1);
        return hikari;
    }
}
