package io.lakegate.gateway.metadata;

import io.lakegate.domain.error.ErrorCode;
import io.lakegate.domain.error.QueryException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One question about the catalog (docs/protocol.md §5). Patterns are JDBC's; {@code null} is any.
 *
 * @param engine whose catalog is asked; empty for the default one
 * @param catalog exact
 * @param tablePattern of a function's name for {@link Kind#FUNCTIONS}
 * @param types table types, {@code null} for all
 */
public record MetadataQuestion(
        Kind kind,
        String engine,
        @Nullable String catalog,
        @Nullable String schemaPattern,
        @Nullable String tablePattern,
        @Nullable String columnPattern,
        @Nullable List<String> types) {
    /** What is asked for. */
    public enum Kind {
        CATALOGS("catalogs"),
        SCHEMAS("schemas"),
        TABLES("tables"),
        COLUMNS("columns"),
        TABLE_TYPES("tableTypes"),
        FUNCTIONS("functions");

        private final String word;

        Kind(String word) {
            this.word = word;
        }

        /** @throws QueryException {@code PROTOCOL_VIOLATION} for a word the protocol does not know */
        public static Kind named(String word) {
            for (Kind kind : values()) {
                if (kind.word.equals(word)) {
                    return kind;
                }
            }
            throw new QueryException(
                    ErrorCode.PROTOCOL_VIOLATION,
                    "\"" + word
                            + "\" is no kind of metadata; expected catalogs, schemas, tables, columns, tableTypes or"
                            + " functions.");
        }
    }

    public MetadataQuestion {
        types = types == null ? null : List.copyOf(types);
    }
}
