package io.lakegate.gateway.engine.glue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import io.lakegate.domain.error.ErrorCode;
import io.lakegate.domain.error.QueryException;
import io.lakegate.domain.execution.EngineSession;
import io.lakegate.domain.execution.ProgressListener;
import io.lakegate.domain.execution.ResultStream;
import io.lakegate.domain.execution.SqlStatement;
import io.lakegate.gateway.fake.Eventually;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.DeflaterOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class StatementSessionTest {
    private static final Pattern PART = Pattern.compile("_lakegate\\.part\\(\"[^\"]+\", \\d+, \"([^\"]+)\"\\)");

    @TempDir
    Path directory;

    private GlueWorld world;
    private final List<JsonNode> wanted = new ArrayList<>();
    private String printed = "{\"rows\": 1, \"arrow\": \"" + packed("rows") + "\"}";

    @BeforeEach
    void start() {
        world = new GlueWorld(directory);
        world.kind = SessionKind.LIVY;
        world.glue.onStatement = this::answer;
    }

    @AfterEach
    void stop() {
        world.close();
    }

    private Map<String, Object> answer(String code) {
        SentCode.wanted(code).ifPresent(wanted::add);
        return output("noise\n<<lakegate:" + printed + ":lakegate>>\n");
    }

    private static Map<String, Object> output(String text) {
        return Map.of("Status", "AVAILABLE", "Data", Map.of("TextPlain", text));
    }

    private static String packed(String text) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (DeflaterOutputStream out = new DeflaterOutputStream(bytes)) {
            out.write(text.getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return Base64.getEncoder().encodeToString(bytes.toByteArray());
    }

    private static long run(EngineSession session, String sql) {
        try (ResultStream stream = session.execute(SqlStatement.of("q", sql), ProgressListener.NONE)) {
            long rows = 0;
            for (var batch = stream.next(); batch.isPresent(); batch = stream.next()) {
                rows += batch.get().rowCount();
            }
            return rows;
        }
    }

    @Test
    void sql_travels_as_data_and_a_statement_costs_two_calls() {
        EngineSession session = GlueWorld.open(world.engine());
        String sql = "SELECT '''', \"\\n\", '\\\\', 'ünï' -- \"\"\"\nFROM t";
        assertThat(run(session, sql)).isEqualTo(1);
        int before = world.glue.calls.size();
        assertThat(run(session, sql)).isEqualTo(1);
        assertThat(world.glue.calls.subList(before, world.glue.calls.size()))
                .containsExactly("RunStatement", "GetStatement");
        assertThat(wanted).extracting(want -> want.get("sql").asText()).containsExactly(sql, sql);
    }

    @Test
    void a_first_build_costs_hardly_more_than_two_calls_a_statement() {
        EngineSession session = GlueWorld.open(world.engine());
        world.glue.clock = world.timing::now;
        world.glue.takes = code -> Duration.ofMillis(SentCode.wanted(code)
                .map(want -> want.get("sql").asText())
                .map(StatementSessionTest::millis)
                .orElse(0L));
        run(session, "SELECT 1");
        int before = world.glue.calls.size();
        Instant begun = world.timing.now();
        long busy = 0;
        for (int i = 0; i < 20; i++) {
            for (String sql : List.of(
                    "CREATE OR REPLACE VIEW `db`.`v" + i + "` AS SELECT " + i,
                    "CREATE TABLE `db`.`p" + i + "__lg_" + i + "f` USING parquet AS SELECT * FROM v" + i,
                    "REFRESH TABLE `db`.`p" + i + "`",
                    "CREATE TABLE `db`.`i" + i + "` USING iceberg AS SELECT * FROM p" + i)) {
                run(session, sql);
                busy += millis(sql);
            }
        }
        assertThat((world.glue.calls.size() - before) / 80.0).isLessThan(2.8);
        assertThat(Duration.between(begun, world.timing.now()))
                .isLessThan(Duration.ofMillis(busy).multipliedBy(3).dividedBy(2));
    }

    /** As on a slow machine, and different each time. */
    private static long millis(String sql) {
        long usual = sql.startsWith("CREATE TABLE") ? 6_000 : 500;
        return usual / 2 + usual * Math.floorMod(sql.hashCode(), 100) / 100;
    }

    @Test
    void a_statement_that_took_long_before_is_not_looked_at_early() {
        EngineSession session = GlueWorld.open(world.engine());
        run(session, "SELECT 1");
        world.glue.looksUntilDone = 12;
        run(session, "SELECT slow");
        world.glue.looksUntilDone = 0;
        int before = world.glue.calls.size();
        run(session, "SELECT slow");
        assertThat(world.glue.calls.subList(before, world.glue.calls.size()))
                .containsExactly("RunStatement", "GetStatement");
    }

    @Test
    void who_looks_at_one_statement_learns_of_those_before_it() throws Exception {
        EngineSession session = GlueWorld.open(world.engine());
        run(session, "SELECT 0");
        List<String> names = new ArrayList<>();
        world.glue.onStatement = code -> output("<<lakegate:" + printed + ":lakegate>>\n<<before:{\"" + names.get(0)
                + "\": {\"rows\": 7, \"seconds\": 2.5, \"arrow\": \"" + packed("told") + "\"}}:before>>\n");
        List<ResultStream> streams = new ArrayList<>();
        for (int i = 1; i <= 4; i++) {
            streams.add(session.execute(SqlStatement.of("q" + i, "SELECT " + i), ProgressListener.NONE));
        }
        List<Map<String, Object>> sent = world.glue.sessions.values().iterator().next().statements;
        names.add(SentCode.wanted(String.valueOf(sent.get(1).get("Code")))
                .orElseThrow()
                .get("id")
                .asText());
        // Whoever looks at it sees it running.
        world.glue.unseen.add(1);
        ExecutorService threads = Executors.newCachedThreadPool();
        try {
            List<Future<Long>> rows = new ArrayList<>();
            long before = world.glue.count("GetStatement");
            for (ResultStream stream : streams) {
                rows.add(threads.submit(() -> stream.next().orElseThrow().rowCount()));
                // What is told of one that nobody waits for yet is lost on him.
                Eventually.holds(() -> world.glue.count("GetStatement") > before);
            }
            assertThat(rows.get(0).get(5, TimeUnit.MINUTES)).isEqualTo(7);
            for (Future<Long> each : rows.subList(1, 4)) {
                assertThat(each.get(5, TimeUnit.MINUTES)).isEqualTo(1);
            }
        } finally {
            threads.shutdownNow();
        }
        streams.forEach(ResultStream::close);
        assertThat(world.glue.count("CancelStatement")).isZero();
    }

    @Test
    void what_is_told_of_others_and_cannot_be_read_is_passed_over() {
        EngineSession session = GlueWorld.open(world.engine());
        world.glue.onStatement = code -> output("<<lakegate:" + printed + ":lakegate>>\n<<before:{damaged:before>>\n");
        assertThat(run(session, "SELECT 1")).isEqualTo(1);
    }

    @Test
    void waiting_for_one_that_was_slow_does_not_slow_down_those_that_follow() {
        EngineSession session = GlueWorld.open(world.engine());
        world.glue.ran = Duration.ofMillis(300);
        world.glue.looksUntilDone = 12;
        run(session, "SELECT slow");
        world.glue.looksUntilDone = 0;
        for (int i = 0; i < 10; i++) {
            run(session, "SELECT slow");
        }
        assertThat(timeOf(session, "SELECT slow")).isLessThan(Duration.ofSeconds(1));
    }

    @Test
    void waits_shrink_also_when_glue_does_not_say_how_long_statements_ran() {
        EngineSession session = GlueWorld.open(world.engine());
        world.glue.looksUntilDone = 4;
        run(session, "SELECT 1");
        world.glue.looksUntilDone = 0;
        Duration first = timeOf(session, "SELECT 1");
        for (int i = 0; i < 30; i++) {
            run(session, "SELECT 1");
        }
        assertThat(timeOf(session, "SELECT 1")).isLessThan(first);
    }

    private Duration timeOf(EngineSession session, String sql) {
        Instant begun = world.timing.now();
        run(session, sql);
        return Duration.between(begun, world.timing.now());
    }

    @Test
    void a_statement_whose_looks_fail_for_a_while_is_not_given_up() {
        EngineSession session = GlueWorld.open(world.engine());
        String[] outage = new String[10];
        Arrays.fill(outage, FakeGlue.BROKEN);
        world.glue.fault("GetStatement", outage);
        assertThat(run(session, "SELECT 1")).isEqualTo(1);
        assertThat(world.glue.count("RunStatement")).isEqualTo(1);
    }

    @Test
    void looks_that_fail_after_a_long_wait_are_repeated_as_any() {
        EngineSession session = GlueWorld.open(world.engine());
        world.glue.clock = world.timing::now;
        world.glue.takes = code -> Duration.ofMinutes(10);
        for (int i = 0; i < 3; i++) {
            run(session, "SELECT slow");
        }
        String[] outage = new String[8];
        Arrays.fill(outage, FakeGlue.BROKEN);
        world.glue.fault("GetStatement", outage);
        assertThat(run(session, "SELECT slow")).isEqualTo(1);
        assertThat(world.glue.count("RunStatement")).isEqualTo(4);
    }

    @Test
    void a_statement_that_may_have_been_taken_before_its_session_ended_is_not_said_to_be_undone() {
        EngineSession session = GlueWorld.open(world.engine());
        run(session, "SELECT 1");
        world.glue.fault("RunStatement", FakeGlue.LOST_ANSWER, "IllegalSessionStateException");
        assertThatThrownBy(() -> run(session, "INSERT INTO t VALUES (1)"))
                .isInstanceOfSatisfying(
                        QueryException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.CONNECTION_LOST));
    }

    @Test
    void the_session_is_told_whom_it_need_not_remember() {
        GlueEngine engine = world.engine();
        EngineSession first = GlueWorld.open(engine);
        run(first, "SELECT 1");
        String left = wanted.get(0).get("session").asText();
        EngineSession second = GlueWorld.open(engine);
        first.close();
        run(second, "SELECT 1");
        run(second, "SELECT 1");
        assertThat(wanted.get(0).get("forget")).isEmpty();
        assertThat(wanted.get(1).get("forget")).extracting(JsonNode::asText).containsExactly(left);
        assertThat(wanted.get(2).get("forget")).isEmpty();
    }

    @Test
    void what_runs_statements_is_sent_with_the_first_and_again_when_the_session_lost_it() {
        EngineSession session = GlueWorld.open(world.engine());
        run(session, "SELECT 1");
        run(session, "SELECT 1");
        List<Boolean> withPreamble = new ArrayList<>();
        world.glue.onStatement = code -> {
            withPreamble.add(code.startsWith("import"));
            return code.startsWith("import")
                    ? answer(code)
                    : Map.of("Status", "ERROR", "ErrorName", "NameError", "ErrorValue", "name '_lakegate'");
        };
        assertThat(run(session, "SELECT 1")).isEqualTo(1);
        assertThat(withPreamble).containsExactly(false, true);
    }

    @Test
    void sql_longer_than_glue_takes_goes_in_parts() {
        EngineSession session = GlueWorld.open(world.engine());
        StringBuilder sql = new StringBuilder("SELECT '");
        Random random = new Random(7);
        for (int i = 0; i < 200_000; i++) {
            sql.append((char) ('!' + random.nextInt(90)));
        }
        run(session, sql.toString());
        List<Map<String, Object>> statements =
                world.glue.sessions.values().iterator().next().statements;
        StringBuilder data = new StringBuilder();
        for (Map<String, Object> statement : statements) {
            String code = String.valueOf(statement.get("Code"));
            assertThat(code.length()).isLessThan(68_000);
            Matcher part = PART.matcher(code);
            if (part.find()) {
                data.append(part.group(1));
            }
        }
        assertThat(SentCode.unpacked(data.toString()).get("sql").asText()).isEqualTo(sql.toString());
    }

    @Test
    void a_lost_answer_sends_the_statement_again_under_the_same_name() {
        EngineSession session = GlueWorld.open(world.engine());
        run(session, "SELECT 1");
        world.glue.fault("RunStatement", FakeGlue.LOST_ANSWER);
        assertThat(run(session, "INSERT INTO t VALUES (1)")).isEqualTo(1);
        List<Map<String, Object>> statements =
                world.glue.sessions.values().iterator().next().statements;
        List<String> sent = statements.subList(1, statements.size()).stream()
                .map(statement -> String.valueOf(statement.get("Code")))
                .toList();
        assertThat(sent).hasSize(2);
        assertThat(sent.get(0)).isEqualTo(sent.get(1));
    }

    @Test
    void sparks_errors_keep_their_meaning() {
        EngineSession session = GlueWorld.open(world.engine());
        printed = "{\"error\": {\"classes\": [\"AnalysisException\"],"
                + " \"message\": \"[TABLE_OR_VIEW_NOT_FOUND] The table or view `t` cannot be found.; line 1 pos 14\"}}";
        assertThatThrownBy(() -> run(session, "SELECT * FROM t"))
                .isInstanceOfSatisfying(
                        QueryException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.UNDEFINED_TABLE));
    }

    @Test
    void a_result_too_large_without_a_place_for_it_names_the_key_to_set() {
        EngineSession session = GlueWorld.open(world.engine());
        printed = "{\"error\": {\"classes\": [\"ValueError\"], \"message\": \"LAKEGATE_NO_LOCATION\"}}";
        assertThatThrownBy(() -> run(session, "SELECT 1")).hasMessageContaining("Set location");
    }

    @Test
    void a_statement_that_glue_cancelled_is_cancelled() {
        EngineSession session = GlueWorld.open(world.engine());
        world.glue.onStatement = code -> Map.of("State", "CANCELLED");
        assertThatThrownBy(() -> run(session, "SELECT 1"))
                .isInstanceOfSatisfying(
                        QueryException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.CANCELLED));
    }

    @Test
    void a_statement_past_its_deadline_is_cancelled_at_glue() {
        EngineSession session = GlueWorld.open(world.engine());
        world.glue.looksUntilDone = Integer.MAX_VALUE;
        SqlStatement statement =
                new SqlStatement("q", "SELECT 1", List.of(), world.timing.now().plusSeconds(60));
        assertThatThrownBy(() -> {
                    try (ResultStream stream = session.execute(statement, ProgressListener.NONE)) {
                        stream.next();
                    }
                })
                .isInstanceOfSatisfying(
                        QueryException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.STATEMENT_TIMEOUT));
        assertThat(world.glue.count("CancelStatement")).isEqualTo(1);
    }

    @Test
    void a_session_that_dies_in_mid_statement_leaves_no_false_answer() {
        EngineSession session = GlueWorld.open(world.engine());
        world.glue.looksUntilDone = 3;
        try (ResultStream stream =
                session.execute(SqlStatement.of("q", "INSERT INTO t VALUES (1)"), ProgressListener.NONE)) {
            world.glue.end(session.compute(), "TIMEOUT");
            assertThatThrownBy(stream::next)
                    .isInstanceOfSatisfying(
                            QueryException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.CONNECTION_LOST))
                    .hasMessageContaining("TIMEOUT");
        }
        assertThat(session.alive()).isFalse();
    }

    @Test
    void a_session_that_is_gone_before_the_statement_says_that_nothing_was_begun() {
        EngineSession session = GlueWorld.open(world.engine());
        world.glue.end(session.compute(), "STOPPED");
        assertThatThrownBy(() -> run(session, "INSERT INTO t VALUES (1)"))
                .isInstanceOfSatisfying(
                        QueryException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.ENGINE_UNAVAILABLE));
    }

    @Test
    void columns_come_without_running_the_query() {
        EngineSession session = GlueWorld.open(world.engine());
        printed = "{\"columns\": [[\"a\", \"bigint\"]], \"arrow\": \"" + packed("schema") + "\"}";
        assertThat(session.columns(SqlStatement.of("q", "SELECT a FROM t")))
                .extracting(column -> column.name() + " " + column.dataType())
                .containsExactly("a bigint");
        assertThat(wanted.get(0).get("sql").asText()).isEqualTo("SELECT * FROM (\nSELECT a FROM t\n) LIMIT 0");
        assertThat(new HashMap<>(Map.of("mode", wanted.get(0).get("mode").asText())))
                .containsEntry("mode", "schema");
    }
}
