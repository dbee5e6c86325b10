package io.lakegate.conformance.glue.bench;

import io.lakegate.conformance.glue.StandInMain;
import io.lakegate.conformance.glue.StandInOptions;
import io.lakegate.conformance.harness.Command;
import io.lakegate.conformance.harness.RunningGateway;
import io.lakegate.conformance.harness.SourceTree;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * {@code ./lakegate run}. Cold starts a gateway with the command and ends it with its sessions; warm is a gateway that runs,
 * with a session that has been used before.
 */
final class Lakegate implements Side {
    private final StandInMain.Aws aws;
    private final String sessionType;
    private final Path directory;
    private @Nullable RunningGateway gateway;

    /** @param sessionType {@code spark_connect} or {@code livy} */
    Lakegate(StandInMain.Aws aws, String sessionType, Path directory) {
        this.aws = aws;
        this.sessionType = sessionType;
        this.directory = directory;
    }

    @Override
    public String name() {
        return sessionType.equals("livy") ? "lakegate-livy" : "lakegate-connect";
    }

    @Override
    public void warmUp(Task task) throws IOException {
        gateway = RunningGateway.start("bench-" + name(), configuration(), StandInOptions.credentials());
        warm(task);
    }

    @Override
    public long cold(Task task) throws IOException {
        Path config = Files.createDirectories(directory).resolve("gateway.yaml");
        Files.writeString(config, configuration());
        Path data = Files.createTempDirectory(directory, "data");
        return run(task, "cold", "--config", config.toString(), "--data-dir", data.toString());
    }

    @Override
    public long warm(Task task) throws IOException {
        if (gateway == null) {
            throw new IllegalStateException("nothing is warm yet");
        }
        return run(task, "warm", "--url", gateway.url(task.project() + task.threads()));
    }

    private long run(Task task, String profile, String... gatewayOptions) throws IOException {
        String figure = sessionType.equals("livy") ? "statements.run" : "plans.executed";
        long before = aws.glue().figures().of(figure);
        List<String> words = new ArrayList<>(List.of(
                SourceTree.file("lakegate").toString(),
                "run",
                "--project-dir",
                task.directory().toString(),
                "--profiles-dir",
                task.profile(profile).toString(),
                "--threads",
                Integer.toString(task.threads())));
        words.addAll(List.of(gatewayOptions));
        Command lakegate = Command.of(words.toArray(String[]::new)).limitMinutes(30);
        StandInOptions.credentials().forEach(lakegate::environment);
        Command.Result result = lakegate.run();
        if (result.exit() != 0) {
            throw new IOException("lakegate ended with " + result.exit() + "\n" + result.out() + result.err());
        }
        return aws.glue().figures().of(figure) - before;
    }

    private String configuration() {
        return """
                engines:
                  lake:
                    type: glue
                    region: us-east-1
                    role: %s
                    location: %s
                    sessionType: %s
                    glueVersion: "%s"
                    workers: 5
                    idleTimeout: 60m
                    certificates: %s
                    endpoints:
                      glue: %s
                      s3: %s
                      sts: %s
                """.formatted(
                        Task.ROLE,
                        Task.LOCATION,
                        sessionType,
                        sessionType.equals("livy") ? "5.0" : "5.1",
                        aws.certificate().pem(),
                        aws.glue().endpoint(),
                        aws.elsewhere(),
                        aws.elsewhere());
    }

    @Override
    public void close() {
        if (gateway != null) {
            gateway.close();
            gateway = null;
        }
    }
}
