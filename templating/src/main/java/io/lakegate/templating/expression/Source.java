package io.lakegate.templating.expression;

import io.lakegate.domain.error.SourceLocation;
import org.jspecify.annotations.Nullable;

/**
 * A template's text and where it comes from.
 *
 * @param name a file or node for messages; {@code null} for the statement just sent
 * @param text with {@code \n} as the only line end
 * @param lineOffset lines of the surrounding file or statement before the first line of {@code text}
 */
public record Source(@Nullable String name, String text, int lineOffset) {
    /** Normalises line ends and drops one at the very end, as Jinja2 does before it reads. */
    public static Source of(@Nullable String name, String text, int lineOffset) {
        String unix = text.indexOf('\r') < 0 ? text : text.replace("\r\n", "\n").replace('\r', '\n');
        String trimmed = unix.endsWith("\n") ? unix.substring(0, unix.length() - 1) : unix;
        return new Source(name, trimmed, lineOffset);
    }

    SourceLocation location(int offset) {
        SourceLocation inside = SourceLocation.at(name, text, offset);
        return lineOffset == 0 ? inside : new SourceLocation(name, inside.line() + lineOffset, inside.column());
    }

    /** A slice of the text. */
    public String text(int from, int to) {
        return text.substring(from, to);
    }
}
