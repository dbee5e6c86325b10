package io.lakegate.conformance.glue;

import io.lakegate.conformance.harness.Command;
import io.lakegate.conformance.harness.SourceTree;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/**
 * Gives tests of the profile {@code external} the stand-in with moto behind it, as a parameter of type {@link
 * StandInMain.Aws}; the account is as {@code account.py} makes it. The profile has made the virtual environment and copied
 * the jars.
 */
final class ExternalAws implements ParameterResolver {
    static final Path VENV = SourceTree.file("conformance-tests/target/glue-venv");
    static final Path SCRIPTS = SourceTree.file("conformance-tests/src/test/python/glue");

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return parameter.getParameter().getType() == StandInMain.Aws.class;
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        return of(context);
    }

    static StandInMain.Aws of(ExtensionContext context) {
        return context.getRoot()
                .getStore(Namespace.create(ExternalAws.class))
                .computeIfAbsent(StandInMain.Aws.class, ignored -> start(), StandInMain.Aws.class);
    }

    private static StandInMain.Aws start() {
        Path directory = SourceTree.scratch("aws-" + ProcessHandle.current().pid());
        try (Stream<Path> jars = Files.list(SourceTree.file("conformance-tests/target/glue-jars"))) {
            String classPath = jars.map(Path::toString).sorted().collect(Collectors.joining(":"));
            StandInMain.Aws aws = StandInMain.start(VENV, classPath, directory, Duration.ZERO, false);
            run(aws, Command.of(python(), SCRIPTS.resolve("account.py").toString()));
            return aws;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    static String python() {
        return VENV.resolve("bin/python").toString();
    }

    /** Runs a program that finds AWS here, to a good end. */
    static Command.Result run(StandInMain.Aws aws, Command command) {
        aws.environment().forEach(command::environment);
        Command.Result result = command.run();
        if (result.exit() != 0) {
            throw new AssertionError("it ended with " + result.exit() + "\n" + result.out() + result.err());
        }
        return result;
    }
}
