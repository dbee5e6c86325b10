package io.lakegate.gateway.catalog.glue;

import io.lakegate.domain.error.QueryException;
import io.lakegate.domain.relation.Column;
import io.lakegate.domain.relation.Relation;
import io.lakegate.domain.relation.RelationState;
import io.lakegate.gateway.aws.AwsAccount;
import io.lakegate.gateway.catalog.Answers;
import io.lakegate.gateway.catalog.Catalog;
import io.lakegate.gateway.catalog.NamePattern;
import io.lakegate.gateway.thread.DaemonThreads;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A catalog that asks the Glue Data Catalog. A schema's tables come with their columns in one list, so a driver that asks for
 * all columns of a hundred tables costs one call. Who made it closes it.
 */
public final class GlueCatalog implements Catalog, AutoCloseable {
    /** Lists at the same time; the account's pace holds them together with everybody else's calls. */
    private static final int PARALLEL_QUESTIONS = 4;

    private static final long MOST_SCHEMAS = 5_000;
    private static final long MOST_LOGS = 20_000;
    private static final Logger LOG = LoggerFactory.getLogger(GlueCatalog.class);

    /** A schema of a place; the place decides what Spark can do with the tables. */
    private record Shelf(CatalogPlace place, DataCatalog.Schema schema) {}

    /** A Delta table's own log, which has the columns that the catalog has not. */
    private record Log(String schema, String location) {}

    /** A table of a list. */
    private record Listed(TableEntry entry, LakeTable table) {}

    private final DataCatalog glue;
    private final List<CatalogPlace> places;
    private final ExecutorService questions;
    private final Answers<CatalogPlace, List<DataCatalog.Schema>> schemas;
    private final Answers<Shelf, List<LakeTable>> tables;
    private final Answers<Log, DeltaLog.Schema> logs;
    private final DeltaLog deltaLog;
    private final IcebergMetadata icebergMetadata;
    private final IcebergCommits icebergCommits;

    /**
     * @param places the Spark catalogs of the engine, its default first
     * @param maxAge how long a list is kept at most; what others change is seen after that
     */
    public GlueCatalog(AwsAccount account, List<CatalogPlace> places, Duration maxAge) {
        if (places.isEmpty()) {
            throw new IllegalArgumentException("there is always at least " + CatalogPlace.SESSION_CATALOG);
        }
        this.glue = new DataCatalog(account);
        this.places = List.copyOf(places);
        TableFiles files = new TableFiles(account);
        this.deltaLog = new DeltaLog(files);
        this.icebergMetadata = new IcebergMetadata(files);
        this.icebergCommits = new IcebergCommits(files);
        this.questions = Executors.newFixedThreadPool(PARALLEL_QUESTIONS, DaemonThreads.named("glue-catalog-question"));
        this.schemas = new Answers<>(maxAge, MOST_SCHEMAS, questions, place -> glue.schemas(place.catalogId()));
        this.tables =
                new Answers<>(maxAge, MOST_SCHEMAS, questions, shelf -> glue.tables(shelf.place(), shelf.schema()));
        this.logs = new Answers<>(maxAge, MOST_LOGS, questions, log -> deltaLog.read(log.location()));
    }

    @Override
    public List<String> catalogs() {
        return places.stream().map(CatalogPlace::name).toList();
    }

    @Override
    public List<SchemaEntry> schemas(@Nullable String catalog, @Nullable String schemaPattern) {
        return shelves(catalog, schemaPattern).stream()
                .map(shelf ->
                        new SchemaEntry(shelf.place().name(), shelf.schema().name()))
                .toList();
    }

    @Override
    public List<TableEntry> tables(
            @Nullable String catalog, @Nullable String schemaPattern, @Nullable String tablePattern) {
        List<TableEntry> entries = new ArrayList<>();
        visit(catalog, schemaPattern, tablePattern, (entry, table) -> entries.add(entry));
        return entries;
    }

    @Override
    public List<ColumnEntry> columns(
            @Nullable String catalog,
            @Nullable String schemaPattern,
            @Nullable String tablePattern,
            @Nullable String columnPattern) {
        Predicate<String> wanted = NamePattern.matching(columnPattern);
        List<Listed> listed = new ArrayList<>();
        visit(catalog, schemaPattern, tablePattern, (entry, table) -> listed.add(new Listed(entry, table)));
        // All are asked before the first is waited for.
        listed.forEach(each -> log(each).ifPresent(logs::ask));
        List<ColumnEntry> entries = new ArrayList<>();
        for (Listed each : listed) {
            List<Column> columns =
                    log(each).map(this::columns).orElse(each.table().columns());
            for (int i = 0; i < columns.size(); i++) {
                if (wanted.test(columns.get(i).name())) {
                    entries.add(new ColumnEntry(each.entry(), i + 1, columns.get(i)));
                }
            }
        }
        return entries;
    }

    private static Optional<Log> log(Listed listed) {
        return listed.table().columnsInLog()
                ? Optional.of(new Log(listed.entry().schema(), listed.table().location()))
                : Optional.empty();
    }

    /** A log that cannot be read must not hide the columns of all other tables. */
    private List<Column> columns(Log log) {
        try {
            return logs.get(log).columns();
        } catch (QueryException e) {
            tellUnread(log.location(), e);
            return List.of();
        }
    }

    /** Spark's own functions: asking for them would start compute, and Glue keeps none that Spark could call by itself. */
    @Override
    public List<String> functions(@Nullable String functionPattern) {
        Predicate<String> wanted = NamePattern.matching(functionPattern);
        return SparkFunctions.names().stream().filter(wanted).toList();
    }

    /**
     * {@inheritDoc}
     *
     * <p>The relation of the answer is in the catalog through which Spark can reach the table, which need not be the one asked
     * for: a table of files that stands where an Iceberg table shall be is not to be found through Iceberg's catalog.
     */
    @Override
    public Optional<RelationState> relation(Relation relation) {
        return whole(relation)
                .map(table -> new RelationState(
                        reachable(relation, table),
                        table.kind(),
                        table.format(),
                        table.columns(),
                        table.partitionColumns()));
    }

    /** All that the Data Catalog says about a relation at this moment. Always asks. */
    public Optional<LakeTable> table(Relation relation) {
        return glue.table(place(relation), relation.schema(), relation.identifier());
    }

    /**
     * As {@link #table}, with what the table's own files in S3 say and the Data Catalog does not: the columns of a Delta table,
     * the partitioning of an Iceberg table. Files that cannot be read leave it open.
     */
    public Optional<LakeTable> whole(Relation relation) {
        return table(relation).map(this::completed);
    }

    private LakeTable completed(LakeTable table) {
        try {
            if (table.columnsInLog()) {
                DeltaLog.Schema schema = deltaLog.read(table.location());
                return table.described(schema.columns(), schema.partitionColumns());
            }
            if (table.iceberg() && table.partitionColumns().isEmpty()) {
                return icebergMetadata
                        .partitionColumns(table.parameters().getOrDefault(IcebergMetadata.LOCATION, ""))
                        .map(partitions -> table.described(table.columns(), partitions))
                        .orElse(table);
            }
        } catch (QueryException e) {
            tellUnread(table.location(), e);
        }
        return table;
    }

    /**
     * Rows that the newest commit to an Iceberg table added. Always asks.
     *
     * @return empty when there was none since then, or the table's metadata file does not say
     * @throws QueryException when the file cannot be read
     */
    public OptionalLong addedRows(Relation relation, Instant since) {
        Optional<LakeTable> table = table(relation).filter(LakeTable::iceberg);
        return table.isPresent()
                ? icebergCommits.addedRows(table.get().parameters().getOrDefault(IcebergMetadata.LOCATION, ""), since)
                : OptionalLong.empty();
    }

    private static void tellUnread(String location, QueryException e) {
        LOG.atWarn()
                .addKeyValue("location", location)
                .addKeyValue("reason", e.message())
                .log("what a table's own files say of it cannot be read");
    }

    /** Drops a table or view from the Data Catalog; its files stay. One that is not there is no error. */
    public void drop(Relation relation) {
        glue.drop(place(relation), relation.schema(), relation.identifier());
    }

    /** The Data Catalog that a relation is in: empty for the account's own. */
    public String catalogId(Relation relation) {
        return place(relation).catalogId();
    }

    /** Where a schema's tables go that do not say; empty when it does not say either, or is not there. */
    public String location(Relation relation) {
        return schemas.ask(place(relation)).get().stream()
                .filter(schema -> schema.name().equalsIgnoreCase(relation.schema()))
                .map(DataCatalog.Schema::location)
                .findFirst()
                .orElse("");
    }

    /** Whether a relation is in a bucket of S3 Tables. */
    public boolean inS3Tables(Relation relation) {
        return place(relation).s3Tables();
    }

    /** Tables with everything known about them, from memory when they were asked for a short while ago. */
    public List<LakeTable> described(@Nullable String catalog, @Nullable String schemaPattern) {
        List<LakeTable> described = new ArrayList<>();
        visit(catalog, schemaPattern, null, (entry, table) -> described.add(table));
        return described;
    }

    @Override
    public boolean asksCompute() {
        return false;
    }

    @Override
    public void forget(Relation relation) {
        String schema = relation.schema();
        tables.forget(shelf -> shelf.schema().name().equalsIgnoreCase(schema)
                || shelf.schema().tablesDatabase().equalsIgnoreCase(schema));
        logs.forget(log -> log.schema().equalsIgnoreCase(schema));
        // The schema may have come or gone with the table.
        schemas.forget(place -> true);
    }

    @Override
    public void forgetAll() {
        tables.forget(shelf -> true);
        logs.forget(log -> true);
        schemas.forget(place -> true);
    }

    @Override
    public void close() {
        questions.shutdownNow();
    }

    /** Takes each table of the lists once. */
    @FunctionalInterface
    private interface Visitor {
        void table(TableEntry entry, LakeTable table);
    }

    private void visit(
            @Nullable String catalog, @Nullable String schemaPattern, @Nullable String tablePattern, Visitor visitor) {
        Predicate<String> wanted = NamePattern.matching(tablePattern);
        List<Shelf> shelves = shelves(catalog, schemaPattern);
        List<Answers.Pending<List<LakeTable>>> pending =
                shelves.stream().map(tables::ask).toList();
        for (int i = 0; i < shelves.size(); i++) {
            Shelf shelf = shelves.get(i);
            for (LakeTable table : pending.get(i).get()) {
                if (wanted.test(table.name()) && shelf.place().reaches(table.iceberg())) {
                    TableEntry entry = new TableEntry(
                            shelf.place().name(), shelf.schema().name(), table.name(), table.kind(), table.comment());
                    visitor.table(entry, table);
                }
            }
        }
    }

    private List<Shelf> shelves(@Nullable String catalog, @Nullable String schemaPattern) {
        Predicate<String> wanted = NamePattern.matching(schemaPattern);
        List<CatalogPlace> asked = places.stream()
                .filter(place -> catalog == null || place.name().equalsIgnoreCase(catalog))
                .toList();
        List<Answers.Pending<List<DataCatalog.Schema>>> pending =
                asked.stream().map(schemas::ask).toList();
        List<Shelf> shelves = new ArrayList<>();
        for (int i = 0; i < asked.size(); i++) {
            CatalogPlace place = asked.get(i);
            pending.get(i).get().stream()
                    .filter(schema -> wanted.test(schema.name()))
                    .sorted((one, other) -> one.name().compareTo(other.name()))
                    .forEach(schema -> shelves.add(new Shelf(place, schema)));
        }
        return shelves;
    }

    private CatalogPlace place(Relation relation) {
        String catalog = relation.catalog();
        for (CatalogPlace place : places) {
            if (catalog != null && place.name().toLowerCase(Locale.ROOT).equals(catalog.toLowerCase(Locale.ROOT))) {
                return place;
            }
        }
        // No catalog is the default one. One that is configured nowhere is a user's own: the account's catalog is
        // behind it.
        return catalog == null ? places.get(0) : new CatalogPlace(catalog, "", CatalogPlace.Reach.ALL);
    }

    private Relation reachable(Relation relation, LakeTable table) {
        CatalogPlace asked = place(relation);
        if (asked.reaches(table.iceberg())) {
            return relation;
        }
        for (CatalogPlace other : places) {
            if (other.catalogId().equals(asked.catalogId()) && other.reaches(table.iceberg())) {
                String name = other.equals(places.get(0)) ? null : other.name();
                return new Relation(name, relation.schema(), relation.identifier());
            }
        }
        return relation;
    }
}
