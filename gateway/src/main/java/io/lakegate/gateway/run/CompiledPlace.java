package io.lakegate.gateway.run;

import io.lakegate.domain.error.QueryException;
import io.lakegate.domain.error.SourceLocation;

/**
 * Where the engine's errors are. It names a place in the statement it was sent, which is neither the user's statement nor the
 * template; {@code COMPILE MODELS} shows the compiled query, so the place is told in that, with the line's text.
 */
final class CompiledPlace {
    private static final int MOST_TEXT = 80;

    private CompiledPlace() {}

    /**
     * The same error without a location, its place in words.
     *
     * @param sent what the engine was sent
     * @param query the compiled query that is somewhere inside
     * @param otherwise what to call {@code sent} when the place is not in the query
     */
    static QueryException of(QueryException error, String sent, String query, String otherwise) {
        SourceLocation at = error.location().orElse(null);
        if (at == null || at.source() != null) {
            return error;
        }
        String core = query.strip();
        int start = sent.indexOf(core);
        SourceLocation begin = SourceLocation.at(null, sent, Math.max(start, 0));
        int line = at.line() - begin.line() + 1;
        boolean inside = start >= 0 && line >= 1 && line <= core.lines().count();
        if (!inside) {
            return with(error, " (" + at + " of " + otherwise + ")");
        }
        int column = at.column() - (line == 1 ? begin.column() - 1 : 0);
        String text = core.lines().skip(line - 1L).findFirst().orElse("").strip();
        int shown = line + SourceLocation.at(null, query, query.indexOf(core)).line() - 1;
        return with(
                error,
                " (line " + shown + (at.column() == 0 ? "" : ", column " + column) + " of the compiled query: "
                        + (text.length() > MOST_TEXT ? text.substring(0, MOST_TEXT) + "…" : text) + ")");
    }

    private static QueryException with(QueryException error, String place) {
        return new QueryException(error.code(), error.message() + place, null, error);
    }
}
