package io.lakegate.gateway.engine.connect;

import io.lakegate.domain.error.SourceLocation;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What a Spark error message says, freed of plans, stacks and the path of the task that met it.
 *
 * @param raw as it came
 * @param text one line for people
 * @param errorClassOrNull e.g. {@code UNRESOLVED_COLUMN.WITH_SUGGESTION}
 * @param locationOrNull the place in the statement
 */
record SparkMessage(
        String raw,
        String text,
        @Nullable String errorClassOrNull,
        @Nullable SourceLocation locationOrNull) {
    private static final int MAX_LENGTH = 1000;
    private static final Pattern ERROR_CLASS =
            Pattern.compile("\\[([A-Z][A-Z0-9]*_[A-Z0-9_]+(?:\\.[A-Z0-9_]+)*|INTERNAL_ERROR)]");
    private static final Pattern STAGE_FAILURE = Pattern.compile(
            "^Job aborted due to stage failure:.*?most recent failure: Lost task[^)]*\\)[^)]*\\): (?:[\\w.$]+: )?(.*)$",
            Pattern.DOTALL);
    /** Counted from 0. */
    private static final Pattern POSITION = Pattern.compile("\\(?line (\\d+),? pos (\\d+)\\)?");
    /** Counted from 1. */
    private static final Pattern CONTEXT = Pattern.compile("== SQL ?\\(line (\\d+), position (\\d+)\\) ==");
    /** Where Spark stops explaining and starts printing: query text, plans, stacks. */
    private static final Pattern TAIL = Pattern.compile(
            "\\(line \\d+, pos \\d+\\)\\s*(?=\\n|$)|\\n\\s*== SQL|; line \\d+ pos \\d+|;?\\n'?[A-Z]\\w+ |\\n\\s+at [\\w.$]+[(/]"
                    + "|\\nDriver stacktrace|;\\n|\\nJVM stacktrace");

    /** Put there by our own engine: Spark cuts the message before it comes to the cause. */
    private static final Pattern ROOT_CAUSE = Pattern.compile("\nRoot cause: (?:[\\w.$]+(?:Exception|Error): )?(.*)$");

    private static final Pattern SQL_STATE = Pattern.compile(" *SQLSTATE: \\w{5}");

    static SparkMessage of(String raw) {
        String told = withoutPath(raw);
        Matcher errorClass = ERROR_CLASS.matcher(told);
        Matcher cause = ROOT_CAUSE.matcher(told);
        String text =
                cause.find() ? brief(told.substring(0, cause.start())) + " Cause: " + cause.group(1) : brief(told);
        return new SparkMessage(raw, text, errorClass.find() ? errorClass.group(1) : null, place(told));
    }

    Optional<String> errorClass() {
        return Optional.ofNullable(errorClassOrNull);
    }

    Optional<SourceLocation> location() {
        return Optional.ofNullable(locationOrNull);
    }

    private static String withoutPath(String raw) {
        Matcher failure = STAGE_FAILURE.matcher(raw);
        return failure.matches() ? failure.group(1) : raw;
    }

    private static String brief(String told) {
        Matcher tail = TAIL.matcher(told);
        String head = tail.find() ? told.substring(0, tail.start()) : told;
        String line =
                SQL_STATE.matcher(head).replaceAll("").replaceAll("\\s+", " ").strip();
        return line.length() > MAX_LENGTH ? line.substring(0, MAX_LENGTH) + "…" : line;
    }

    private static @Nullable SourceLocation place(String told) {
        Matcher context = CONTEXT.matcher(told);
        if (context.find()) {
            return location(context, 0);
        }
        Matcher position = POSITION.matcher(told);
        return position.find() ? location(position, 1) : null;
    }

    private static @Nullable SourceLocation location(Matcher found, int shift) {
        try {
            int line = Integer.parseInt(found.group(1));
            int column = Integer.parseInt(found.group(2)) + shift;
            return line < 1 ? null : new SourceLocation(null, line, column);
        } catch (NumberFormatException e) {
            return null;
        }
    }
}
