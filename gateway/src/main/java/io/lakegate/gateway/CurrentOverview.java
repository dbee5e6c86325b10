package io.lakegate.gateway;

import io.lakegate.domain.execution.Engine;
import io.lakegate.gateway.console.Overview;
import io.lakegate.gateway.console.Overview.Line;
import io.lakegate.gateway.engine.Engines;
import io.lakegate.gateway.session.SessionPool;
import io.lakegate.gateway.statement.LiveStatement;
import io.lakegate.gateway.statement.StatementStatus;
import io.lakegate.gateway.statement.Statements;
import io.lakegate.gateway.store.RunRecord;
import io.lakegate.gateway.store.Store;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.function.Supplier;

/** Asks the rooms what the first page shows. Blocks on the store. */
record CurrentOverview(
        String version, String jdbcUrl, Engines engines, SessionPool pool, Statements statements, Store store)
        implements Supplier<Overview> {
    private static final int MOST = 20;

    @Override
    public Overview get() {
        return new Overview(
                version,
                word(engines.all().get(0).health().state()),
                jdbcUrl,
                engines.all().stream().map(CurrentOverview::engine).toList(),
                sessions(),
                statements.unread().stream()
                        .sorted(Comparator.comparing(
                                (LiveStatement each) -> each.status().elapsedMillis()))
                        .limit(MOST)
                        .map(CurrentOverview::statement)
                        .toList(),
                runs());
    }

    private static Line engine(Engine engine) {
        return Line.of(
                engine.name(), word(engine.health().state()), engine.health().detail());
    }

    private List<Line> sessions() {
        return pool.sessions().stream()
                .limit(MOST)
                .map(session -> Line.of(
                        session.spec().engine(),
                        session.shared() ? "shared" : "private",
                        Integer.toString(session.leases()),
                        time(session.opened())))
                .toList();
    }

    private static Line statement(LiveStatement statement) {
        StatementStatus status = statement.status();
        return Line.of(
                status.state().word(),
                statement.connection().principal(),
                statement.connection().project(),
                Duration.ofMillis(status.elapsedMillis()).toSeconds() + " s",
                status.progress().message());
    }

    private List<Line> runs() {
        List<RunRecord> latest = new ArrayList<>();
        for (String project : store.definitions().projects()) {
            latest.addAll(store.runs().latest(project, MOST));
        }
        latest.sort(Comparator.comparing(RunRecord::startedAt).reversed());
        return latest.stream()
                .limit(MOST)
                .map(run -> Line.of(
                        run.project(),
                        run.verb(),
                        run.state().label(),
                        run.principal(),
                        time(run.startedAt()),
                        run.message()))
                .toList();
    }

    private static String time(Instant instant) {
        return instant.truncatedTo(ChronoUnit.SECONDS).toString();
    }

    private static String word(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT);
    }
}
