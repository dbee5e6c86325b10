package io.lakegate.domain.relation;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A table's or view's full name, unquoted. How it is quoted in SQL is the dialect's business.
 *
 * <p>Two relations are equal when Spark would find the same object for both: names compare without case.
 *
 * @param catalog the Spark catalog ({@code glue_catalog}), or {@code null} for the session's default
 * @param schema the database inside the catalog
 * @param identifier the table or view
 */
public record Relation(@Nullable String catalog, String schema, String identifier) {
    public Relation {
        if (schema.isBlank() || identifier.isBlank()) {
            throw new IllegalArgumentException("a relation needs a schema and an identifier");
        }
    }

    /** The same place under another identifier, for temporary and backup relations. */
    public Relation withIdentifier(String other) {
        return new Relation(catalog, schema, other);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Relation relation && key().equals(relation.key());
    }

    @Override
    public int hashCode() {
        return key().hashCode();
    }

    /** For messages and logs: dotted and unquoted. */
    @Override
    public String toString() {
        return (catalog == null ? "" : catalog + ".") + schema + "." + identifier;
    }

    private String key() {
        return toString().toLowerCase(Locale.ROOT);
    }
}
