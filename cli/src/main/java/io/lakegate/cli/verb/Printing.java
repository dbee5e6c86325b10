package io.lakegate.cli.verb;

import io.lakegate.domain.error.QueryException;
import io.lakegate.templating.project.LoadedProject;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;

/** How problems look on a terminal: the place, then the sentence. */
final class Printing {
    private Printing() {}

    static void problem(PrintStream err, QueryException problem) {
        err.println("error: " + problem.location().map(at -> at + ": ").orElse("") + problem.message());
    }

    static void problem(PrintWriter err, QueryException problem) {
        String place = problem.location().map(at -> at + ": ").orElse("");
        err.println("error: " + place + problem.message());
    }

    /** As below, to a stream. */
    static void problems(PrintStream err, LoadedProject project, boolean quiet) {
        problems(new PrintWriter(err, true, StandardCharsets.UTF_8), project, quiet);
    }

    /** Warnings, unless only results are wanted, and errors of a load. */
    static void problems(PrintWriter err, LoadedProject project, boolean quiet) {
        if (!quiet) {
            project.warnings().forEach(warning -> err.println("warning: " + warning));
        }
        project.errors().forEach(error -> problem(err, error));
    }
}
