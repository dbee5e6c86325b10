package io.lakegate.gateway.fake;

import io.lakegate.domain.relation.Column;
import io.lakegate.domain.relation.Relation;
import io.lakegate.domain.relation.RelationKind;
import io.lakegate.domain.relation.RelationState;
import io.lakegate.gateway.catalog.Catalog;
import io.lakegate.gateway.catalog.NamePattern;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;

/** A catalog of one schema with the tables that a test puts into it. */
public final class FakeCatalog implements Catalog {
    private static final String CATALOG = "spark_catalog";
    private static final String SCHEMA = "nyctaxi";

    private final List<ColumnEntry> columns = new ArrayList<>();
    private final List<TableEntry> tables = new ArrayList<>();

    /** How often something was asked. */
    public final AtomicInteger questions = new AtomicInteger();

    public final AtomicInteger forgotten = new AtomicInteger();

    public FakeCatalog table(String name, RelationKind kind, Column... of) {
        TableEntry table = new TableEntry(CATALOG, SCHEMA, name, kind);
        tables.add(table);
        int position = 1;
        for (Column column : of) {
            columns.add(new ColumnEntry(table, position++, column));
        }
        return this;
    }

    @Override
    public List<String> catalogs() {
        return List.of(CATALOG, "glue_catalog");
    }

    @Override
    public List<SchemaEntry> schemas(String catalog, String schemaPattern) {
        questions.incrementAndGet();
        return NamePattern.matching(schemaPattern).test(SCHEMA) ? List.of(new SchemaEntry(CATALOG, SCHEMA)) : List.of();
    }

    @Override
    public List<TableEntry> tables(String catalog, String schemaPattern, String tablePattern) {
        questions.incrementAndGet();
        return tables.stream()
                .filter(table -> NamePattern.matching(tablePattern).test(table.name()))
                .toList();
    }

    @Override
    public List<ColumnEntry> columns(String catalog, String schemaPattern, String tablePattern, String columnPattern) {
        questions.incrementAndGet();
        return columns.stream()
                .filter(column ->
                        NamePattern.matching(tablePattern).test(column.table().name()))
                .toList();
    }

    @Override
    public List<String> functions(String functionPattern) {
        return List.of("abs", "nyctaxi.fare");
    }

    @Override
    public Optional<RelationState> relation(Relation relation) {
        return Optional.empty();
    }

    @Override
    public void forget(Relation relation) {}

    @Override
    public void forgetAll() {
        forgotten.incrementAndGet();
    }
}
