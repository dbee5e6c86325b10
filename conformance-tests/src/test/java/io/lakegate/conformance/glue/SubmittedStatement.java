package io.lakegate.conformance.glue;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.lakegate.conformance.glue.spark.Interpreter;
import org.jspecify.annotations.Nullable;

/**
 * One statement's life. The states and the split of State and Output.Status are Livy's, which Glue took over: a statement
 * whose code raised is AVAILABLE with a Status of "error".
 */
final class SubmittedStatement {
    private enum State {
        WAITING,
        RUNNING,
        AVAILABLE,
        CANCELLING,
        CANCELLED
    }

    private final int id;
    private final String code;
    private State state = State.WAITING;
    private long started;
    private long completed;
    private Interpreter.@Nullable Outcome outcome;

    SubmittedStatement(int id, String code) {
        this.id = id;
        this.code = code;
    }

    int id() {
        return id;
    }

    String code() {
        return code;
    }

    /** False when it was cancelled before its turn. */
    synchronized boolean start() {
        if (state != State.WAITING) {
            return false;
        }
        state = State.RUNNING;
        started = System.currentTimeMillis();
        return true;
    }

    synchronized void complete(Interpreter.Outcome came) {
        outcome = came;
        completed = System.currentTimeMillis();
        state = state == State.CANCELLING ? State.CANCELLED : State.AVAILABLE;
    }

    /** True when what runs has to be interrupted. */
    synchronized boolean cancel() {
        if (state == State.WAITING) {
            state = State.CANCELLED;
            completed = System.currentTimeMillis();
        } else if (state == State.RUNNING) {
            state = State.CANCELLING;
            return true;
        }
        return false;
    }

    synchronized boolean isUnfinished() {
        return state == State.WAITING || state == State.RUNNING || state == State.CANCELLING;
    }

    /** The API's Statement structure. */
    synchronized ObjectNode json() {
        ObjectNode json = Json.object()
                .put("Id", id)
                .put("Code", code)
                .put("State", state.name())
                .put("Progress", state == State.AVAILABLE ? 1.0 : 0.0)
                .put("StartedOn", started)
                .put("CompletedOn", completed);
        if (outcome == null) {
            return json;
        }
        ObjectNode output = json.putObject("Output").put("ExecutionCount", id);
        if (outcome.isOk()) {
            output.put("Status", "ok").putObject("Data").put("TextPlain", outcome.text());
        } else {
            output.put("Status", "error").put("ErrorName", outcome.errorName()).put("ErrorValue", outcome.errorValue());
            outcome.traceback().forEach(output.putArray("Traceback")::add);
        }
        return json;
    }
}
