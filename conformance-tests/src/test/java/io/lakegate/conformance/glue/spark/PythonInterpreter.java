package io.lakegate.conformance.glue.spark;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** A PySpark process that executes what it is given: {@code interpreter.py}. */
final class PythonInterpreter implements Interpreter {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Process process;
    private final BufferedReader answers;
    private final Writer orders;
    private volatile long statement;

    private PythonInterpreter(Process process) {
        this.process = process;
        this.answers = new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
        this.orders = new BufferedWriter(new OutputStreamWriter(process.getOutputStream(), StandardCharsets.UTF_8));
    }

    /** Blocks until its Spark is up. */
    static PythonInterpreter start(ProcessBuilder command) throws IOException {
        PythonInterpreter interpreter = new PythonInterpreter(command.start());
        if (!interpreter.answer().isOk()) {
            interpreter.close();
            throw new IOException("PySpark did not start");
        }
        return interpreter;
    }

    @Override
    public Outcome run(String code) {
        try {
            statement++;
            order(Map.of("code", code, "group", Long.toString(statement)));
            return answer();
        } catch (IOException gone) {
            return Outcome.failed("SessionLost", "the interpreter is gone: " + gone);
        }
    }

    private void order(Map<String, String> order) throws IOException {
        synchronized (orders) {
            orders.write(JSON.writeValueAsString(order) + "\n");
            orders.flush();
        }
    }

    private Outcome answer() throws IOException {
        String line = answers.readLine();
        if (line == null) {
            throw new IOException("the interpreter ended");
        }
        JsonNode json = JSON.readTree(line);
        List<String> traceback = new ArrayList<>();
        json.path("traceback").forEach(each -> traceback.add(each.asText()));
        return new Outcome(
                json.path("text").asText(""),
                json.path("name").asText(""),
                json.path("value").asText(""),
                traceback,
                json.path("executions").asLong());
    }

    @Override
    public void interrupt() {
        try {
            order(Map.of("cancel", Long.toString(statement)));
        } catch (IOException gone) {
            // What is gone runs nothing.
        }
    }

    @Override
    public void close() {
        // Its JVM first: it outlives a Python that is killed.
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly();
    }
}
