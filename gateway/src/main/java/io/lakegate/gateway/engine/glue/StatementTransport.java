package io.lakegate.gateway.engine.glue;

import io.lakegate.domain.execution.EngineSession;
import io.lakegate.domain.execution.ProgressListener;
import io.lakegate.domain.execution.SessionSpec;
import io.lakegate.gateway.aws.Timing;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.jspecify.annotations.Nullable;

/**
 * Statements to a Glue session of type LIVY. The session runs one at a time, in the order in which they come. Each costs
 * one RunStatement and, as a rule, one GetStatement.
 */
final class StatementTransport implements SparkTransport {
    private final GlueStatements statements;
    private final ResultObjects results;
    private final boolean single;
    private final Timing timing;
    private final StatementTimes times;
    private final Turns turns = new Turns();
    private final Set<StatementStream> running = ConcurrentHashMap.newKeySet();
    private final Queue<String> left = new ConcurrentLinkedQueue<>();
    private final Leftovers leftovers;
    private final Set<String> kinds = ConcurrentHashMap.newKeySet();
    private volatile boolean fresh;
    private volatile boolean prepared;
    private volatile @Nullable String lost;

    /**
     * @param single whether all Spark sessions must be one, as under Lake Formation's fine-grained access control
     * @param times of statements in this session and its like
     */
    StatementTransport(
            GlueStatements statements, ResultObjects results, boolean single, StatementTimes times, Timing timing) {
        this.statements = statements;
        this.results = results;
        this.single = single;
        this.times = times;
        this.timing = timing;
        this.leftovers = new Leftovers(statements, results, timing);
    }

    @Override
    public EngineSession open(SessionSpec spec, ProgressListener progress) {
        return new StatementSession(this, spec);
    }

    GlueStatements statements() {
        return statements;
    }

    ResultObjects results() {
        return results;
    }

    Leftovers leftovers() {
        return leftovers;
    }

    /** A Spark session that nobody uses any more. */
    void forget(String session) {
        left.add(session);
    }

    /** Those the interpreter has not been told of; when a statement with them is lost they stay until Glue's session ends. */
    List<String> forgotten() {
        List<String> names = new ArrayList<>();
        for (String name = left.poll(); name != null; name = left.poll()) {
            names.add(name);
        }
        return names;
    }

    boolean single() {
        return single;
    }

    Timing timing() {
        return timing;
    }

    /** Whether the session has what runs statements, as far as is known. */
    boolean prepared() {
        return prepared;
    }

    void prepared(boolean is) {
        prepared = is;
    }

    /** The first statement in the session is one of this kind. */
    void begins(String kind) {
        fresh = true;
        kinds.add(kind);
    }

    /** Whether this is the first of its kind in the session, asked once for each statement; no when that is not known. */
    boolean firstOf(String kind) {
        return fresh && kinds.add(kind);
    }

    StatementTimes times() {
        return times;
    }

    Turns turns() {
        return turns;
    }

    void began(StatementStream stream) {
        running.add(stream);
    }

    void ended(StatementStream stream) {
        running.remove(stream);
    }

    @Nullable
    String lost() {
        return lost;
    }

    @Override
    public void freshen() {
        // Nothing expires: every call is signed anew.
    }

    @Override
    public void lost(String why) {
        lost = why;
    }

    @Override
    public void close() {
        running.forEach(StatementStream::cancel);
    }
}
