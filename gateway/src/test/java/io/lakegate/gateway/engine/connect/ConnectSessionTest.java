package io.lakegate.gateway.engine.connect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import io.grpc.Status;
import io.lakegate.domain.error.ErrorCode;
import io.lakegate.domain.error.QueryException;
import io.lakegate.domain.error.SourceLocation;
import io.lakegate.domain.execution.EngineHealth;
import io.lakegate.domain.execution.EngineSession;
import io.lakegate.domain.execution.ProgressListener;
import io.lakegate.domain.execution.ResultBatch;
import io.lakegate.domain.execution.ResultStream;
import io.lakegate.domain.execution.SessionSpec;
import io.lakegate.domain.execution.SqlParameter;
import io.lakegate.domain.execution.SqlStatement;
import io.lakegate.domain.relation.Column;
import io.lakegate.gateway.fake.Eventually;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.spark.connect.proto.SQL;
import org.assertj.core.api.AbstractThrowableAssert;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

final class ConnectSessionTest {
    private final FakeSpark spark = new FakeSpark();
    private Runnable doubt = () -> {};
    private final ConnectEngine engine =
            new ConnectEngine("e", "sc://fake", spark.channel, new Patience(2, 1, () -> doubt.run()));

    @AfterEach
    void stop() {
        engine.close();
        spark.close();
    }

    @Test
    void hands_on_batches_unread_and_in_order() {
        spark.onExecute = (request, responses) -> {
            responses.onNext(FakeSpark.schema("x"));
            responses.onNext(FakeSpark.batch("one", 1));
            responses.onNext(FakeSpark.batch("two", 2));
            responses.onNext(FakeSpark.complete());
            responses.onCompleted();
        };
        try (ResultStream stream = execute("SELECT x")) {
            assertThat(all(stream)).containsExactly("one/1", "two/2");
        }
        assertThat(spark.released).containsExactly(spark.executed.get(0).getOperationId());
        assertThat(spark.interrupted).isEmpty();
    }

    @Test
    void a_statement_without_columns_has_no_result_set() {
        spark.onExecute = (request, responses) -> {
            responses.onNext(FakeSpark.schema());
            responses.onNext(FakeSpark.batch("nothing", 0));
            responses.onNext(FakeSpark.complete());
            responses.onCompleted();
        };
        assertThat(all(execute("DROP TABLE t"))).isEmpty();
    }

    @Test
    void sends_sql_as_one_relation_with_its_parameters_and_a_tag() {
        SqlStatement statement =
                new SqlStatement("id-1", "SELECT ?", List.of(new SqlParameter(SqlParameter.Type.LONG, "7")), null);
        all(open().execute(statement, ProgressListener.NONE));
        SQL sql = spark.executed.get(0).getPlan().getRoot().getSql();
        assertThat(sql.getQuery()).isEqualTo("SELECT ?");
        assertThat(sql.getPosArgs(0).getLong()).isEqualTo(7);
        assertThat(spark.executed.get(0).getTagsList()).containsExactly("id-1");
        assertThat(spark.executed).hasSize(1);
    }

    @Test
    void asks_for_no_more_than_the_reader_takes() {
        AtomicInteger sent = new AtomicInteger();
        spark.onExecute = (request, responses) -> responses.setOnReadyHandler(() -> {
            while (responses.isReady() && sent.get() < 100) {
                responses.onNext(FakeSpark.batch("b" + sent.getAndIncrement(), 1));
            }
        });
        try (ResultStream stream = execute("SELECT x")) {
            int ahead = sent.get();
            assertThat(ahead).isLessThanOrEqualTo(PlanAttempt.WINDOW + 1);
            for (int i = 0; i < 10; i++) {
                assertThat(stream.next()).isPresent();
            }
            assertThat(sent.get()).isEqualTo(ahead + 10);
        }
    }

    @Test
    void goes_on_after_the_last_response_when_the_server_ends_a_call_early() {
        spark.onExecute = (request, responses) -> {
            responses.onNext(FakeSpark.schema("x"));
            responses.onNext(FakeSpark.batch("one", 1));
            responses.onCompleted();
        };
        spark.onReattach = responses -> {
            responses.onNext(FakeSpark.batch("two", 1));
            responses.onNext(FakeSpark.complete());
            responses.onCompleted();
        };
        assertThat(all(execute("SELECT x"))).containsExactly("one/1", "two/1");
        assertThat(spark.reattached).hasSize(1);
        assertThat(spark.reattached.get(0).getOperationId())
                .isEqualTo(spark.executed.get(0).getOperationId());
        assertThat(spark.reattached.get(0).getLastResponseId()).isNotEmpty();
    }

    @Test
    void goes_on_when_a_broken_connection_comes_back() {
        spark.onExecute = (request, responses) -> {
            responses.onNext(FakeSpark.schema("x"));
            responses.onError(Status.UNAVAILABLE.asRuntimeException());
        };
        spark.onReattach = responses -> {
            if (spark.reattached.size() == 1) {
                responses.onError(Status.UNAVAILABLE.asRuntimeException());
                return;
            }
            responses.onNext(FakeSpark.batch("one", 1));
            responses.onNext(FakeSpark.complete());
            responses.onCompleted();
        };
        assertThat(all(execute("SELECT x"))).containsExactly("one/1");
    }

    @Test
    void a_connection_that_stays_broken_ends_the_session() {
        spark.onExecute = (request, responses) -> {
            responses.onNext(FakeSpark.batch("one", 1));
            responses.onError(Status.UNAVAILABLE.withDescription("gone").asRuntimeException());
        };
        EngineSession session = open();
        ResultStream stream = session.execute(SqlStatement.of("s", "SELECT x"), ProgressListener.NONE);
        assertThat(stream.next()).isPresent();
        fails(stream, ErrorCode.CONNECTION_LOST);
        assertThat(session.alive()).isFalse();
        assertThat(stream.next()).isEmpty();
    }

    @Test
    void a_server_that_keeps_ending_early_is_an_error_and_no_short_result() {
        spark.onExecute = (request, responses) -> responses.onCompleted();
        spark.onReattach = responses -> responses.onCompleted();
        fails(execute("SELECT x"), ErrorCode.CONNECTION_LOST);
    }

    @Test
    void a_server_declared_lost_is_not_waited_for() {
        spark.onExecute = (request, responses) -> responses.onNext(FakeSpark.batch("one", 1));
        EngineSession session = open();
        ResultStream stream = session.execute(SqlStatement.of("s", "SELECT x"), ProgressListener.NONE);
        assertThat(stream.next()).isPresent();
        engine.lost("The process ended.");
        fails(stream, ErrorCode.CONNECTION_LOST).hasMessage("The process ended.");
        assertThat(spark.reattached).isEmpty();
        assertThat(session.alive()).isFalse();
        assertThat(engine.health().state()).isEqualTo(EngineHealth.State.FAILED);
    }

    @Test
    void a_server_out_of_reach_is_asked_after_and_not_waited_for_when_it_is_gone() {
        doubt = () -> {
            assertThat(spark.reattached).hasSize(1);
            engine.lost("The session was stopped.");
        };
        spark.onExecute = (request, responses) -> responses.onError(Status.UNAVAILABLE.asRuntimeException());
        spark.onReattach = responses -> responses.onError(Status.UNAVAILABLE.asRuntimeException());
        fails(execute("SELECT x"), ErrorCode.CONNECTION_LOST).hasMessage("The session was stopped.");
        assertThat(spark.reattached).hasSize(1);
    }

    @Test
    void nobody_is_asked_after_a_server_that_comes_back_at_once() {
        AtomicInteger asked = new AtomicInteger();
        doubt = asked::incrementAndGet;
        spark.onExecute = (request, responses) -> responses.onError(Status.UNAVAILABLE.asRuntimeException());
        spark.onReattach = responses -> {
            responses.onNext(FakeSpark.complete());
            responses.onCompleted();
        };
        assertThat(all(execute("SELECT x"))).isEmpty();
        assertThat(asked).hasValue(0);
    }

    @Test
    void cancel_wakes_the_reader_and_interrupts_the_engine() throws InterruptedException {
        spark.onExecute = (request, responses) -> {};
        ResultStream stream = execute("SELECT x");
        CountDownLatch reading = new CountDownLatch(1);
        Thread canceller = new Thread(() -> {
            await(reading);
            stream.cancel();
        });
        canceller.start();
        reading.countDown();
        fails(stream, ErrorCode.CANCELLED);
        canceller.join();
        stream.close();
        String operation = spark.executed.get(0).getOperationId();
        assertThat(spark.interrupted).containsExactly(operation);
        assertThat(spark.released).containsExactly(operation);
    }

    @Test
    void an_interrupt_that_comes_too_early_is_repeated() {
        spark.onExecute = (request, responses) -> {};
        spark.knowsOperations = false;
        ResultStream stream = execute("SELECT x");
        stream.cancel();
        assertThat(spark.released).isEmpty();
        spark.knowsOperations = true;
        Eventually.holds(() -> !spark.released.isEmpty());
        assertThat(spark.interrupted).hasSizeGreaterThan(1);
    }

    @Test
    void a_passed_deadline_ends_the_statement_here_and_there() {
        spark.onExecute = (request, responses) -> {};
        SqlStatement statement = new SqlStatement("s", "SELECT x", List.of(), Instant.now());
        fails(open().execute(statement, ProgressListener.NONE), ErrorCode.STATEMENT_TIMEOUT);
        assertThat(spark.interrupted).hasSize(1);
    }

    @Test
    void closing_an_unfinished_result_stops_the_engine() {
        spark.onExecute = (request, responses) -> responses.onNext(FakeSpark.batch("one", 1));
        ResultStream stream = execute("SELECT x");
        assertThat(stream.next()).isPresent();
        stream.close();
        stream.close();
        assertThat(spark.interrupted).hasSize(1);
    }

    @Test
    void closing_the_session_stops_what_runs_in_it() {
        spark.onExecute = (request, responses) -> {};
        EngineSession session = open();
        ResultStream stream = session.execute(SqlStatement.of("s", "SELECT x"), ProgressListener.NONE);
        session.close();
        fails(stream, ErrorCode.CANCELLED);
        assertThat(session.alive()).isFalse();
        assertThatThrownBy(() -> session.execute(SqlStatement.of("s", "SELECT x"), ProgressListener.NONE))
                .isInstanceOf(QueryException.class);
    }

    @Test
    void tells_sparks_error_with_its_place_and_without_its_plan() {
        spark.onExecute = (request, responses) -> responses.onError(FakeSpark.error(
                "[UNRESOLVED_COLUMN.WITH_SUGGESTION] A column with name `a` cannot be resolved. Did you mean `b`?; "
                        + "line 2 pos 7;\n'Project ['a]\n+- OneRowRelation\n",
                "org.apache.spark.sql.AnalysisException"));
        fails(execute("SELECT\n       a"), ErrorCode.UNDEFINED_COLUMN)
                .hasMessageEndingWith("Did you mean `b`?")
                .asInstanceOf(type(QueryException.class))
                .extracting(QueryException::location)
                .isEqualTo(Optional.of(new SourceLocation(null, 2, 8)));
    }

    @Test
    void opens_with_its_settings_and_in_its_schema() {
        SessionSpec spec = new SessionSpec("e", "", "c", "s`x", Map.of("spark.a", "b"));
        engine.openSession(spec, ProgressListener.NONE);
        assertThat(spark.configured.get(0).getOperation().getSet().getPairs(0).getKey())
                .isEqualTo("spark.a");
        assertThat(queries()).containsExactly("USE `c`", "USE SCHEMA `s``x`");
    }

    @Test
    void a_schema_that_does_not_exist_yet_becomes_current_once_it_does() {
        AtomicInteger missing = new AtomicInteger(2);
        spark.onExecute = (request, responses) -> {
            if (request.getPlan().getRoot().getSql().getQuery().startsWith("USE") && missing.getAndDecrement() > 0) {
                responses.onError(FakeSpark.error(
                        "[SCHEMA_NOT_FOUND] The schema `s` cannot be found.",
                        "org.apache.spark.sql.AnalysisException"));
                return;
            }
            responses.onNext(FakeSpark.complete());
            responses.onCompleted();
        };
        EngineSession session =
                engine.openSession(new SessionSpec("e", "", null, "s", Map.of()), ProgressListener.NONE);
        all(session.execute(SqlStatement.of("1", "CREATE SCHEMA s"), ProgressListener.NONE));
        all(session.execute(SqlStatement.of("2", "SELECT 1"), ProgressListener.NONE));
        all(session.execute(SqlStatement.of("3", "SELECT 2"), ProgressListener.NONE));
        assertThat(queries())
                .containsExactly(
                        "USE SCHEMA `s`",
                        "USE SCHEMA `s`",
                        "CREATE SCHEMA s",
                        "USE SCHEMA `s`",
                        "SELECT 1",
                        "SELECT 2");
    }

    @Test
    void describes_a_query_as_a_subquery_that_gives_no_rows() {
        spark.onExecute = (request, responses) -> {
            responses.onNext(FakeSpark.schema("n"));
            responses.onNext(FakeSpark.batch("schema", 0));
            responses.onNext(FakeSpark.complete());
            responses.onCompleted();
        };
        EngineSession session = open();
        byte[] schema = session.analyze(SqlStatement.of("s", "SELECT n FROM t -- all"));
        assertThat(schema).asString(StandardCharsets.UTF_8).isEqualTo("schema");
        assertThat(queries()).containsExactly("SELECT * FROM (\nSELECT n FROM t -- all\n) LIMIT 0");
        assertThat(session.columns(SqlStatement.of("s", "SELECT n FROM t"))).containsExactly(new Column("n", "bigint"));
    }

    @Test
    void an_error_in_a_described_query_is_placed_in_the_query_as_written() {
        spark.onExecute = (request, responses) -> responses.onError(FakeSpark.error(
                "[UNRESOLVED_COLUMN] no such column; line 2 pos 7;\nplan", "org.apache.spark.sql.AnalysisException"));
        assertThatThrownBy(() -> open().analyze(SqlStatement.of("s", "SELECT nope")))
                .asInstanceOf(type(QueryException.class))
                .extracting(QueryException::location)
                .isEqualTo(Optional.of(new SourceLocation(null, 1, 8)));
    }

    @Test
    void an_address_without_a_server_is_an_engine_that_is_unavailable() {
        spark.close();
        assertThatThrownBy(this::open)
                .asInstanceOf(type(QueryException.class))
                .extracting(QueryException::code)
                .isEqualTo(ErrorCode.ENGINE_UNAVAILABLE);
        assertThat(engine.health().state()).isEqualTo(EngineHealth.State.FAILED);
    }

    private EngineSession open() {
        return engine.openSession(new SessionSpec("e", "", Map.of()), ProgressListener.NONE);
    }

    private ResultStream execute(String sql) {
        return open().execute(SqlStatement.of("s", sql), ProgressListener.NONE);
    }

    private List<String> queries() {
        return spark.executed.stream()
                .map(request -> request.getPlan().getRoot().getSql().getQuery())
                .toList();
    }

    private static AbstractThrowableAssert<?, ? extends Throwable> fails(ResultStream stream, ErrorCode code) {
        return assertThatThrownBy(() -> all(stream))
                .isInstanceOf(QueryException.class)
                .satisfies(error -> assertThat(((QueryException) error).code()).isEqualTo(code));
    }

    private static List<String> all(ResultStream stream) {
        List<String> batches = new ArrayList<>();
        for (Optional<ResultBatch> batch = stream.next(); batch.isPresent(); batch = stream.next()) {
            batches.add(StandardCharsets.UTF_8.decode(batch.get().arrowStream()) + "/"
                    + batch.get().rowCount());
        }
        return batches;
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }
}
