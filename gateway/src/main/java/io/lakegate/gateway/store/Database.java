package io.lakegate.gateway.store;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Savepoint;
import javax.sql.DataSource;

/** Lends connections and ends transactions. */
final class Database {
    static final String UNIQUE_VIOLATION = "23505";

    private final DataSource connections;

    Database(DataSource connections) {
        this.connections = connections;
    }

    /** Work on a connection that is rolled back if the work throws and committed if it does not. */
    @FunctionalInterface
    interface Work<T> {
        T with(Connection connection) throws SQLException;
    }

    /** As {@link Work}, without a result. */
    @FunctionalInterface
    interface Change {
        void with(Connection connection) throws SQLException;
    }

    /** Several queries that see one moment: what other gateways commit meanwhile is not there yet. */
    <T> T snapshot(Work<T> work) {
        return transaction(connection -> {
            connection.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
            return work.with(connection);
        });
    }

    /** An interrupt waits until the work is done: who is told to stop still writes down what is left, such as a session. */
    <T> T transaction(Work<T> work) {
        boolean interrupted = Thread.interrupted();
        try {
            return uninterrupted(work);
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private <T> T uninterrupted(Work<T> work) {
        try (Connection connection = connections.getConnection()) {
            try {
                T result = work.with(connection);
                connection.commit();
                return result;
            } catch (SQLException | RuntimeException e) {
                rollBack(connection, e);
                throw e;
            }
        } catch (SQLException e) {
            throw StoreErrors.atWork(e);
        }
    }

    void change(Change change) {
        transaction(connection -> {
            change.with(connection);
            return Boolean.TRUE;
        });
    }

    /**
     * Inserts unless a row with that key has come meanwhile, perhaps from another gateway. PostgreSQL lets nothing follow a
     * failed statement in its transaction, so only the statement is rolled back.
     */
    static void unlessTaken(Connection connection, PreparedStatement insert) throws SQLException {
        Savepoint before = connection.setSavepoint();
        try {
            insert.executeUpdate();
        } catch (SQLException e) {
            if (!UNIQUE_VIOLATION.equals(e.getSQLState())) {
                throw e;
            }
            connection.rollback(before);
        }
    }

    private static void rollBack(Connection connection, Exception cause) {
        try {
            connection.rollback();
        } catch (SQLException e) {
            cause.addSuppressed(e);
        }
    }
}
