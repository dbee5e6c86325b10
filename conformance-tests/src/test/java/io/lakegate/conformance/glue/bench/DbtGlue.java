package io.lakegate.conformance.glue.bench;

import io.lakegate.conformance.glue.StandInMain;
import io.lakegate.conformance.harness.Command;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * dbt-glue from the package index. Cold is its default: each run starts sessions and stops them. Warm is the best it offers:
 * {@code glue_session_reuse} with a session that has been used before.
 */
final class DbtGlue implements Side {
    private static final String KEPT = "bench-kept";

    private final StandInMain.Aws aws;
    private final Path venv;

    DbtGlue(StandInMain.Aws aws, Path venv) {
        this.aws = aws;
        this.venv = venv;
    }

    @Override
    public String name() {
        return "dbt-glue";
    }

    @Override
    public void warmUp(Task task) throws IOException {
        warm(task);
    }

    @Override
    public long cold(Task task) throws IOException {
        return run(task, task.profile("cold"));
    }

    @Override
    public long warm(Task task) throws IOException {
        return run(task, task.profile("warm", "glue_session_id: " + KEPT, "glue_session_reuse: true"));
    }

    private long run(Task task, Path profile) throws IOException {
        Path logs = task.profiles().resolve("logs-" + UUID.randomUUID());
        Command dbt = Command.of(
                        venv.resolve("bin/dbt").toString(),
                        "run",
                        "--project-dir",
                        task.directory().toString(),
                        "--profiles-dir",
                        profile.toString(),
                        "--threads",
                        Integer.toString(task.threads()),
                        "--log-path",
                        logs.toString())
                .environment("DBT_SEND_ANONYMOUS_USAGE_STATS", "false")
                .limitMinutes(30);
        aws.environment().forEach(dbt::environment);
        Command.Result result = dbt.run();
        if (result.exit() != 0) {
            throw new IOException("dbt ended with " + result.exit() + "; see " + logs + "\n" + result.out());
        }
        try (Stream<String> lines = Files.lines(logs.resolve("dbt.log"))) {
            return lines.filter(line -> line.contains("SQL status: OK")).count();
        }
    }

    @Override
    public void close() {
        if (aws.glue().control().liveSessions().contains(KEPT)) {
            aws.glue().control().stop(KEPT);
        }
    }
}
