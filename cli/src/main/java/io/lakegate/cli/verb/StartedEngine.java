package io.lakegate.cli.verb;

import io.lakegate.cli.terminal.CommandFailedException;
import io.lakegate.templating.project.GlueProfile;
import io.lakegate.templating.project.Profile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The engine of a gateway that a command starts. What is said loudest wins: {@code --engine}, the engines of {@code
 * --config}, the project's profile where it is of type glue, and else the embedded Spark.
 *
 * @param config the {@code gateway.yaml} to start with; {@code null} for none
 * @param name of {@code config}'s engine; {@code null} for its default
 * @param described for people
 */
record StartedEngine(@Nullable Path config, @Nullable String name, String described) {
    private static final String EMBEDDED = "embedded";
    private static final String GLUE = "glue";
    private static final String FILE = "profile-engine.yaml";

    /** @throws CommandFailedException for an engine that nothing describes */
    static StartedEngine of(GatewayOptions options, ProjectOptions project, Profile profile) {
        String wanted = options.engine();
        Path config = options.config();
        if (config != null) {
            return new StartedEngine(config, wanted, (wanted == null ? "the engine" : wanted) + " of " + config);
        }
        if (profile.type().equals(GLUE) && (wanted == null || wanted.equals(GLUE))) {
            return ofProfile(options, project, profile);
        }
        if (wanted == null || wanted.equals(EMBEDDED)) {
            return new StartedEngine(null, null, "embedded Spark");
        }
        throw new CommandFailedException("a gateway started here has the engine '" + EMBEDDED + "'"
                + (profile.type().equals(GLUE) ? ", or 'glue' as the profile " + profile + " says" : "")
                + "; to use '" + wanted + "', describe it in a gateway.yaml and name that with --config, or name a"
                + " gateway with --url.");
    }

    boolean inAws() {
        return config != null;
    }

    /** Sessions outlive the gateway of one command for the next one's; Glue ends them when they have been idle. */
    private static StartedEngine ofProfile(GatewayOptions options, ProjectOptions project, Profile profile) {
        String name = nameOf(profile);
        StringBuilder text = new StringBuilder(
                        "# Written by ./lakegate: the engine that the project's profile describes.\n")
                .append("engines:\n  ")
                .append(quoted(name))
                .append(":\n    type: glue\n    profile:\n      file: ")
                .append(quoted(project.profilesFile().toString()))
                .append("\n      name: ")
                .append(quoted(profile.profileName()))
                .append("\n      target: ")
                .append(quoted(profile.targetName()))
                .append('\n');
        Map<String, Object> vars = project.vars();
        vars.values().removeIf(value -> value instanceof Map || value instanceof Iterable);
        if (!vars.isEmpty()) {
            text.append("      vars:\n");
            vars.forEach((key, value) -> text.append("        ")
                    .append(quoted(key))
                    .append(": ")
                    .append(quoted(String.valueOf(value)))
                    .append('\n'));
        }
        text.append("    pool:\n      keepOnShutdown: true\n");
        Path file = options.dataDirectory().resolve(FILE);
        try {
            Files.createDirectories(options.dataDirectory());
            Files.writeString(file, text);
        } catch (IOException e) {
            throw new CommandFailedException(
                    file + " cannot be written: " + e.getMessage() + ". Choose another directory with --data-dir.", e);
        }
        GlueProfile.Compute compute = profile.glue().compute();
        String size = compute.workers() == 0 ? "" : ", " + compute.workers() + " x " + compute.workerType();
        return new StartedEngine(file, null, "AWS Glue, profile " + name + size);
    }

    /** AWS takes few signs in the values of tags, and the engine's name is one. */
    private static String nameOf(Profile profile) {
        return (profile.profileName() + "." + profile.targetName()).replaceAll("[^\\w.:/@+=-]", "-");
    }

    private static String quoted(String text) {
        return "'" + text.replace("'", "''") + "'";
    }
}
