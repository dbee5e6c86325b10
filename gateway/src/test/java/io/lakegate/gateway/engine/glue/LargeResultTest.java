package io.lakegate.gateway.engine.glue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lakegate.domain.error.ErrorCode;
import io.lakegate.domain.error.QueryException;
import io.lakegate.domain.execution.EngineSession;
import io.lakegate.domain.execution.ProgressListener;
import io.lakegate.domain.execution.ResultBatch;
import io.lakegate.domain.execution.ResultStream;
import io.lakegate.domain.execution.SqlStatement;
import io.lakegate.gateway.aws.FakeAws;
import io.lakegate.gateway.aws.FakeAws.Reply;
import io.lakegate.gateway.fake.Eventually;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Results of statement sessions that pass through S3. */
final class LargeResultTest {
    private static final String PLACE = "mine/lakegate-results/one/";

    @TempDir
    Path directory;

    private GlueWorld world;
    private final FakeAws aws = new FakeAws();
    private final FakeResults results = new FakeResults("bucket");

    @BeforeEach
    void start() {
        world = new GlueWorld(directory);
        world.kind = SessionKind.LIVY;
        world.location = "s3://bucket/mine/";
        world.s3 = aws.uri();
        aws.raw(results);
        world.glue.onStatement = code -> Map.of(
                "Data",
                Map.of(
                        "TextPlain",
                        "<<lakegate:{\"segments\": [[\"" + PLACE + "0\", 2, 5], [\"" + PLACE
                                + "1\", 1, 6]]}:lakegate>>"));
        results.put(PLACE + "0", "first");
        results.put(PLACE + "1", "second");
    }

    @AfterEach
    void stop() {
        world.close();
        aws.close();
    }

    private ResultStream query() {
        EngineSession session = GlueWorld.open(world.engine());
        return session.execute(SqlStatement.of("q", "SELECT 1"), ProgressListener.NONE);
    }

    private static List<String> read(ResultStream stream) {
        List<String> read = new ArrayList<>();
        for (Optional<ResultBatch> batch = stream.next(); batch.isPresent(); batch = stream.next()) {
            read.add(StandardCharsets.UTF_8.decode(batch.get().arrowStream()) + " of "
                    + batch.get().rowCount());
        }
        return read;
    }

    @Test
    void objects_come_in_order_and_are_removed_with_one_call() {
        try (ResultStream stream = query()) {
            assertThat(read(stream)).containsExactly("first of 2", "second of 1");
        }
        assertThat(results.keys()).isEmpty();
        assertThat(results.removals()).isEqualTo(1);
    }

    @Test
    void a_result_that_is_not_read_to_its_end_is_removed_too() {
        try (ResultStream stream = query()) {
            assertThat(stream.next()).isPresent();
        }
        assertThat(results.keys()).isEmpty();
    }

    @Test
    void what_s3_refuses_for_a_while_is_asked_for_again() {
        results.first(
                Reply.xml(
                        503, "<Error><Code>SlowDown</Code><Message>Please reduce your request rate.</Message></Error>"),
                Reply.xml(500, "<Error><Code>InternalError</Code><Message>Try again.</Message></Error>"));
        try (ResultStream stream = query()) {
            assertThat(read(stream)).containsExactly("first of 2", "second of 1");
        }
    }

    @Test
    void a_part_that_is_gone_is_an_error_and_leaves_nothing_behind() {
        results.lose(PLACE + "0");
        failsWith(ErrorCode.IO_ERROR, "gone from S3: s3://bucket/" + PLACE + "0");
    }

    @Test
    void a_part_that_was_cut_is_an_error_and_leaves_nothing_behind() {
        results.put(PLACE + "0", "firs");
        failsWith(ErrorCode.IO_ERROR, "has 4 bytes and was written with 5");
    }

    @Test
    void a_missing_permission_is_named() {
        results.first(Reply.xml(403, "<Error><Code>AccessDenied</Code><Message>Access Denied</Message></Error>"));
        failsWith(ErrorCode.ACCESS_DENIED, "s3:GetObject is missing");
    }

    private void failsWith(ErrorCode code, String message) {
        try (ResultStream stream = query()) {
            assertThatThrownBy(stream::next)
                    .isInstanceOfSatisfying(
                            QueryException.class, e -> assertThat(e.code()).isEqualTo(code))
                    .hasMessageContaining(message);
        }
        assertThat(results.keys()).isEmpty();
    }

    @Test
    void what_a_cancelled_statement_wrote_goes_once_it_writes_no_more() {
        world.glue.looksUntilDone = Integer.MAX_VALUE;
        try (ResultStream stream = query()) {
            stream.cancel();
            assertThatThrownBy(stream::next).hasMessageContaining("cancelled");
            String code = String.valueOf(world.glue
                    .sessions
                    .values()
                    .iterator()
                    .next()
                    .statements
                    .get(0)
                    .get("Code"));
            String name = SentCode.wanted(code).orElseThrow().get("id").asText();
            results.put("mine/lakegate-results/" + name + "/00000.arrow", "late");
        }
        assertThat(world.glue.count("CancelStatement")).isEqualTo(1);
        Eventually.holds(() -> results.keys().size() == 2);
        assertThat(results.keys()).containsExactly(PLACE + "0", PLACE + "1");
    }
}
