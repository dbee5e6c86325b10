package io.lakegate.gateway.session;

import static org.assertj.core.api.Assertions.assertThat;

import io.lakegate.domain.execution.ProgressListener;
import io.lakegate.domain.execution.SessionSpec;
import io.lakegate.gateway.engine.Engines;
import io.lakegate.gateway.engine.ScriptedEngine;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

final class VisibleSessionsTest {
    private final Engines engines = new Engines(List.of(new ScriptedEngine("fake")));
    private final SessionPool pool = new SessionPool(engines, SessionPoolSettings.defaults());

    @BeforeEach
    void open() {
        for (String principal : List.of("ann", "bob", "")) {
            pool.lease(new SessionSpec("fake", principal, Map.of()), ProgressListener.NONE)
                    .close();
        }
    }

    @AfterEach
    void close() {
        pool.close();
        engines.close();
    }

    @Test
    void everybody_sees_their_own_and_what_all_share_and_an_administrator_sees_all() {
        VisibleSessions visible = new VisibleSessions(pool, Set.of("root"));
        assertThat(principals(visible.apply("ann"))).containsExactlyInAnyOrder("ann", "");
        assertThat(principals(visible.apply("eve"))).containsExactly("");
        assertThat(principals(visible.apply("root"))).containsExactlyInAnyOrder("ann", "bob", "");
    }

    @Test
    void everybody_sees_all_where_nobody_is_an_administrator() {
        VisibleSessions visible = new VisibleSessions(pool, Set.of());
        assertThat(principals(visible.apply("eve"))).containsExactlyInAnyOrder("ann", "bob", "");
    }

    private static List<String> principals(List<SessionState> sessions) {
        return sessions.stream().map(session -> session.spec().principal()).toList();
    }
}
