package io.lakegate.dialect.parser;

import io.lakegate.dialect.statement.EngineSql;
import io.lakegate.dialect.statement.Statement;

/**
 * Decides what a statement is by its first words; only our own statements meet the grammar. Stateless and safe to share
 * between threads.
 */
public final class StatementParser {
    /** Longer texts are not looked at as constants: what clients ping with is short. */
    private static final int LONGEST_CONSTANT = 2_000;

    private final OwnStatementParser own = new OwnStatementParser();

    /** As {@link io.lakegate.dialect.Dialect#parse}. */
    public Statement parse(String sql) {
        Outline outline = Outline.of(sql);
        if (!outline.leadingJinja() && OwnStatementWords.beginOneOf(outline)) {
            return own.parse(sql, outline);
        }
        if (outline.word(0).equals("SELECT")
                && !outline.jinja()
                && outline.markers() == 0
                && outline.end() - outline.start() < LONGEST_CONSTANT) {
            Statement constant = ConstantQueryReader.read(sql.substring(outline.start(), outline.end()));
            if (constant != null) {
                return constant;
            }
        }
        String verbatim = outline.semicolon() ? sql.substring(0, outline.end()) : sql;
        return new EngineSql(verbatim, EngineSqlKind.of(outline), outline.jinja(), outline.markers());
    }
}
