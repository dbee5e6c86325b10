package io.lakegate.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import io.lakegate.jdbc.FakeGateway.Reply;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.io.Reader;
import java.io.StringReader;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.sql.Array;
import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.DriverManager;
import java.sql.ParameterMetaData;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Statement;
import java.sql.Struct;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Executor;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Every method of every JDBC interface, of whatever JDK the tests run on, called with sensible and with absurd arguments. */
final class ContractTest {
    /** Methods that answer, or do nothing, after close; JDBC says so of each. */
    private static final Set<String> AFTER_CLOSE = Set.of(
            "close",
            "isClosed",
            "isWrapperFor",
            "abort",
            "isValid",
            "unwrap",
            "enquoteLiteral",
            "enquoteNCharLiteral",
            "enquoteIdentifier",
            "isSimpleIdentifier");

    private final FakeGateway gateway = new FakeGateway();
    private Connection connection;

    @BeforeEach
    void open() throws Exception {
        gateway.answering(r -> {
            if (r.is("POST", "/v1/statements")) {
                return r.body().contains("\"describe\":true")
                        ? Reply.segment(0, ArrowBytes.nobody(), 0, true).with("Lakegate-Parameters", "1")
                        : Reply.segment(0, AllTypes.stream(1), AllTypes.ROWS, true);
            }
            return r.is("POST", "/v1/metadata") ? Reply.segment(0, ArrowBytes.people("x"), 1, true) : null;
        });
        connection = DriverManager.getConnection(gateway.url());
    }

    @AfterEach
    void close() throws Exception {
        connection.close();
        gateway.close();
    }

    private interface Source {
        Object get() throws SQLException;
    }

    private ResultSet row() throws SQLException {
        ResultSet rows = connection.createStatement().executeQuery("SELECT 1");
        rows.next();
        return rows;
    }

    @Test
    void no_method_throws_anything_but_sql_exceptions() throws Exception {
        every(Connection.class, () -> DriverManager.getConnection(gateway.url()));
        every(Statement.class, () -> connection.createStatement());
        every(PreparedStatement.class, () -> connection.prepareStatement("SELECT ?"));
        every(ResultSet.class, this::row);
        every(ResultSetMetaData.class, () -> row().getMetaData());
        every(
                ParameterMetaData.class,
                () -> connection.prepareStatement("SELECT ?").getParameterMetaData());
        every(DatabaseMetaData.class, () -> connection.getMetaData());
        every(Array.class, () -> row().getArray("list"));
        every(Struct.class, () -> row().getObject("struct"));
        every(java.sql.Driver.class, LakegateDriver::new);
        every(DataSource.class, LakegateDataSource::new);
    }

    private static void every(Class<?> type, Source source) throws Exception {
        for (Method method : methods(type)) {
            for (int variant = 0; variant < 3; variant++) {
                Object target = source.get();
                Throwable thrown = invoke(method, target, variant);
                assertThat(thrown == null || thrown instanceof SQLException)
                        .as("%s variant %d threw %s", method, variant, thrown)
                        .isTrue();
                if (thrown != null) {
                    assertThat(((SQLException) thrown).getSQLState())
                            .as("state of %s", method)
                            .matches("[0-9A-Z]{5}");
                    assertThat(((SQLException) thrown).getSQLState()).isNotEqualTo("0A000");
                }
                if (target instanceof AutoCloseable closeable) {
                    closeable.close();
                }
            }
        }
    }

    @Test
    void closed_objects_refuse_every_question() throws Exception {
        Connection closedConnection = DriverManager.getConnection(gateway.url());
        closedConnection.close();
        refuses(Connection.class, closedConnection, Set.of());
        Statement statement = connection.createStatement();
        statement.close();
        refuses(Statement.class, statement, Set.of());
        PreparedStatement prepared = connection.prepareStatement("SELECT ?");
        prepared.close();
        refuses(PreparedStatement.class, prepared, Set.of());
        ResultSet rows = row();
        rows.close();
        refuses(ResultSet.class, rows, Set.of());
    }

    @Test
    void statements_of_a_closed_connection_are_closed() throws Exception {
        Connection closing = DriverManager.getConnection(gateway.url());
        Statement statement = closing.createStatement();
        closing.close();
        assertThat(statement.isClosed()).isTrue();
        assertThat(invoke(Statement.class.getMethod("execute", String.class), statement, 1))
                .isInstanceOf(SQLException.class);
        closing.close();
        statement.close();
    }

    private static void refuses(Class<?> type, Object closed, Set<String> exceptions) throws Exception {
        for (Method method : methods(type)) {
            if (!AFTER_CLOSE.contains(method.getName()) && !exceptions.contains(method.getName())) {
                assertThat(invoke(method, closed, 1))
                        .as("%s on a closed object", method)
                        .isInstanceOf(SQLException.class);
            }
        }
    }

    @Test
    void database_metadata_never_answers_null() throws Exception {
        DatabaseMetaData metadata = connection.getMetaData();
        for (Method method : methods(DatabaseMetaData.class)) {
            if (!method.getName().equals("unwrap")) {
                assertThat(method.invoke(metadata, arguments(method, 1)))
                        .as(method.toString())
                        .isNotNull();
            }
        }
    }

    private static Throwable invoke(Method method, Object target, int variant) throws Exception {
        try {
            method.invoke(target, arguments(method, variant));
            return null;
        } catch (InvocationTargetException e) {
            return e.getCause();
        }
    }

    private static List<Method> methods(Class<?> type) {
        List<Method> methods = new ArrayList<>();
        for (Method method : type.getMethods()) {
            if (!Modifier.isStatic(method.getModifiers())) {
                methods.add(method);
            }
        }
        methods.sort(Comparator.comparing(Method::toString));
        return methods;
    }

    /** 0: nulls and zeros; 1: what a program may pass; 2: absurd. */
    private static Object[] arguments(Method method, int variant) {
        return Arrays.stream(method.getParameterTypes())
                .map(type -> argument(type, variant))
                .toArray();
    }

    private static Object argument(Class<?> type, int variant) {
        int number = variant == 0 ? 0 : variant == 1 ? 1 : -7;
        if (type == int.class) {
            return number;
        }
        if (type == long.class) {
            return (long) number;
        }
        if (type == boolean.class) {
            return variant == 1;
        }
        if (type == byte.class) {
            return (byte) number;
        }
        if (type == short.class) {
            return (short) number;
        }
        if (type == float.class) {
            return (float) number;
        }
        if (type == double.class) {
            return (double) number;
        }
        if (variant == 0) {
            return null;
        }
        if (type == String.class) {
            return variant == 1 ? "int32" : "\0\ud800";
        }
        if (type == Class.class) {
            return variant == 1 ? Object.class : Thread.class;
        }
        if (type == Object.class) {
            return variant == 1 ? "x" : new Object();
        }
        if (type == int[].class) {
            return new int[variant == 1 ? 0 : 1];
        }
        if (type == byte[].class) {
            return new byte[1];
        }
        if (type == String[].class) {
            return variant == 1 ? new String[0] : new String[] {null};
        }
        if (type == Map.class) {
            return Map.of();
        }
        if (type == InputStream.class) {
            return new ByteArrayInputStream(new byte[] {65});
        }
        if (type == Reader.class) {
            return new StringReader("A");
        }
        if (type == Executor.class) {
            return (Executor) Runnable::run;
        }
        return null;
    }
}
