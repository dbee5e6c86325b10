package io.lakegate.domain.error;

import org.jspecify.annotations.Nullable;

/**
 * A place in something a person wrote: a template, a statement, a YAML file.
 *
 * @param source a file path relative to its project, a model's name, or {@code null} for the statement just sent
 * @param line counted from 1
 * @param column counted from 1, in UTF-16 units; 0 when only the line is known
 */
public record SourceLocation(@Nullable String source, int line, int column) {
    public SourceLocation {
        if (line < 1 || column < 0) {
            throw new IllegalArgumentException("line " + line + ", column " + column);
        }
    }

    /** The location of {@code offset} (UTF-16 units from 0) in {@code text}. */
    public static SourceLocation at(@Nullable String source, String text, int offset) {
        int line = 1;
        int lineStart = 0;
        int end = Math.min(offset, text.length());
        for (int i = 0; i < end; i++) {
            if (text.charAt(i) == '\n') {
                line++;
                lineStart = i + 1;
            }
        }
        return new SourceLocation(source, line, end - lineStart + 1);
    }

    /** For messages: {@code models/gold/x.sql:3:14}, or {@code line 3, column 14} when there is no file. */
    @Override
    public String toString() {
        if (source == null) {
            return column == 0 ? "line " + line : "line " + line + ", column " + column;
        }
        return column == 0 ? source + ":" + line : source + ":" + line + ":" + column;
    }
}
