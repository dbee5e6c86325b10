package io.lakegate.gateway.catalog;

import io.lakegate.domain.relation.Column;
import io.lakegate.domain.relation.Relation;
import io.lakegate.domain.relation.RelationKind;
import io.lakegate.domain.relation.RelationState;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What there is in the lake.
 *
 * <p>The lists serve JDBC metadata: they come from memory when they were asked for a short while ago and nothing changed
 * through this gateway since. {@link #relation} serves decisions and always asks. A question that cannot be answered is
 * an exception, never an empty list. Safe to share between threads; every method may block on the engine.
 *
 * <p>Names match {@link java.sql.DatabaseMetaData}'s patterns: {@code %}, {@code _}, {@code \} before either; null is all.
 */
public interface Catalog {
    /** Names of Spark catalogs, the session's default first. */
    List<String> catalogs();

    /** @param catalog exact; null for all */
    List<SchemaEntry> schemas(@Nullable String catalog, @Nullable String schemaPattern);

    /** Tables and views, by catalog, schema and name. */
    List<TableEntry> tables(@Nullable String catalog, @Nullable String schemaPattern, @Nullable String tablePattern);

    /** Columns, by table and then in the table's order. A table dropped between two questions is left out. */
    List<ColumnEntry> columns(
            @Nullable String catalog,
            @Nullable String schemaPattern,
            @Nullable String tablePattern,
            @Nullable String columnPattern);

    /** Names of functions, sorted; those of a schema are qualified. */
    List<String> functions(@Nullable String functionPattern);

    /** A relation as it is at this moment; empty only when the engine said that there is none. */
    Optional<RelationState> relation(Relation relation);

    /** Whether {@link #relation} asks an engine's session, and so may start compute. */
    default boolean asksCompute() {
        return true;
    }

    /** Forgets one relation and the lists it may stand in, after a change to it. */
    void forget(Relation relation);

    /** Forgets everything, after a change that may have touched anything. */
    void forgetAll();

    record SchemaEntry(String catalog, String schema) {}

    /** @param comment null when there is none, or when telling it would cost a question per table */
    record TableEntry(
            String catalog,
            String schema,
            String name,
            RelationKind kind,
            @Nullable String comment) {
        public TableEntry(String catalog, String schema, String name, RelationKind kind) {
            this(catalog, schema, name, kind, null);
        }

        public Relation relation() {
            return new Relation(catalog, schema, name);
        }
    }

    /** @param position from 1 */
    record ColumnEntry(TableEntry table, int position, Column column) {}
}
