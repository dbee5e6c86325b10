package io.lakegate.gateway.run;

import io.lakegate.domain.error.QueryException;
import io.lakegate.domain.execution.EngineSession;
import io.lakegate.domain.execution.SqlStatement;
import io.lakegate.domain.project.NodeConfig;
import io.lakegate.gateway.statement.StatementContext;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Statements of the user's own around a build or a run. */
final class Hooks {
    private Hooks() {}

    /** The texts under {@code pre-hook} or {@code post-hook}: dbt takes texts, maps with {@code sql}, and lists of both. */
    static List<String> of(NodeConfig config, String key) {
        Object value = config.values().get(key);
        List<String> hooks = new ArrayList<>();
        if (value instanceof List<?> list) {
            list.forEach(each -> hooks.add(text(each)));
        } else if (value != null) {
            hooks.add(text(value));
        }
        hooks.removeIf(String::isBlank);
        return hooks;
    }

    private static String text(Object hook) {
        return hook instanceof Map<?, ?> map ? String.valueOf(map.get("sql")) : String.valueOf(hook);
    }

    /** Executes a rendered hook; one that rendered to nothing is none. */
    static void execute(
            EngineSession session,
            String sql,
            String purpose,
            Workshop workshop,
            StatementContext context,
            RunStop stop,
            WorkLog log) {
        String core = sql.strip();
        while (core.endsWith(";")) {
            core = core.substring(0, core.length() - 1).strip();
        }
        if (core.isEmpty()) {
            return;
        }
        stop.check();
        SqlStatement statement = new SqlStatement("lg-" + UUID.randomUUID(), core, List.of(), context.deadline());
        try {
            log.count(session, purpose, core, () -> StepRun.execute(session, statement, stop));
        } catch (QueryException e) {
            throw new QueryException(e.code(), "The " + purpose + " failed: " + e.message(), e);
        } finally {
            // A hook may have changed anything.
            workshop.catalog().forgetAll();
        }
    }
}
