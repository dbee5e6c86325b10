package io.lakegate.cli.deploy;

import java.util.List;

/** The gateway did not take a project: each problem is one line with its place. */
public final class DeployRefusedException extends RuntimeException {
    private final List<String> problems;

    DeployRefusedException(List<String> problems) {
        super("the gateway did not take the project; what it had before stays");
        this.problems = List.copyOf(problems);
    }

    public List<String> problems() {
        return problems;
    }
}
