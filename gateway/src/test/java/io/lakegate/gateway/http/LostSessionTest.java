package io.lakegate.gateway.http;

import static io.lakegate.gateway.http.TestGateway.text;
import static org.assertj.core.api.Assertions.assertThat;

import io.lakegate.domain.error.ErrorCode;
import io.lakegate.domain.error.QueryException;
import io.lakegate.gateway.fake.FakeEngine;
import io.lakegate.gateway.fake.FakeStream;
import java.net.http.HttpResponse;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

final class LostSessionTest {
    private final AtomicInteger attempts = new AtomicInteger();
    private TestGateway gateway;

    @BeforeEach
    void start() {
        gateway = new TestGateway();
        gateway.engine.billed("glue");
    }

    @AfterEach
    void stop() {
        gateway.close();
    }

    /** The first attempt finds its session ended, the second is answered. */
    private void loseFirst(String sql, ErrorCode code) {
        gateway.engine.answer(sql, ignored -> {
            if (attempts.incrementAndGet() == 1) {
                gateway.engine.sessions().forEach(FakeEngine.FakeSession::die);
                throw new QueryException(code, "The Glue session ended: TIMEOUT.");
            }
            return new FakeStream(gateway.engine.runningCounter(), 3, 2);
        });
    }

    private HttpResponse<byte[]> ask(String sql) {
        return gateway.post("/v1/query", sql, "Accept", "text/csv");
    }

    @Test
    void a_query_whose_session_ended_runs_in_another_one() {
        loseFirst("SELECT n FROM t", ErrorCode.CONNECTION_LOST);
        HttpResponse<byte[]> response = ask("SELECT n FROM t");
        assertThat(text(response)).isEqualTo("n\r\n0\r\n1\r\n2\r\n");
        assertThat(gateway.engine.sessions()).hasSize(2);
    }

    @Test
    void a_write_that_may_have_been_done_is_not_done_again() {
        loseFirst("INSERT INTO t VALUES (1)", ErrorCode.CONNECTION_LOST);
        assertThat(text(ask("INSERT INTO t VALUES (1)"))).contains("CONNECTION_LOST");
        assertThat(attempts).hasValue(1);
    }

    @Test
    void a_write_that_was_not_begun_is_done_in_another_session() {
        loseFirst("INSERT INTO t VALUES (1)", ErrorCode.ENGINE_UNAVAILABLE);
        assertThat(ask("INSERT INTO t VALUES (1)").statusCode()).isEqualTo(200);
        assertThat(attempts).hasValue(2);
    }

    @Test
    void a_query_that_killed_an_engine_of_our_own_is_not_sent_to_kill_the_next() {
        gateway.engine.billed("");
        loseFirst("SELECT n FROM t", ErrorCode.CONNECTION_LOST);
        assertThat(text(ask("SELECT n FROM t"))).contains("CONNECTION_LOST");
        assertThat(attempts).hasValue(1);
    }
}
