package io.lakegate.dialect.parser;

import io.lakegate.dialect.statement.OwnStatement;
import io.lakegate.domain.error.ErrorCode;
import io.lakegate.domain.error.QueryException;
import io.lakegate.domain.error.SourceLocation;

/** Reads the statements that are ours. */
final class OwnStatementParser {
    @SuppressWarnings("DoNotCallSuggester")
    OwnStatement parse(String sql, Outline outline) {
        throw new QueryException(
                ErrorCode.NOT_SUPPORTED,
                "Statements of this kind cannot be read yet.",
                SourceLocation.at(null, sql, outline.start()));
    }
}
