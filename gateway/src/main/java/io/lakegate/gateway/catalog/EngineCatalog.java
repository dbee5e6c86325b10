package io.lakegate.gateway.catalog;

import io.lakegate.dialect.Dialect;
import io.lakegate.domain.execution.ProgressListener;
import io.lakegate.domain.relation.Relation;
import io.lakegate.domain.relation.RelationKind;
import io.lakegate.domain.relation.RelationState;
import io.lakegate.gateway.session.SessionLease;
import io.lakegate.gateway.thread.DaemonThreads;
import io.lakegate.templating.QueryRows;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * A catalog that asks a Spark session with {@code SHOW} and {@code DESCRIBE}. Who made it closes it.
 */
public final class EngineCatalog implements Catalog, AutoCloseable {
    /** Spark's built-in catalog: the only one whose {@code SHOW TABLES} mixes tables and views. */
    private static final String SESSION_CATALOG = "spark_catalog";

    /** Questions at the same time: a driver asking for all columns must not take every slot of the engine. */
    private static final int PARALLEL_QUESTIONS = 4;

    private static final String SCHEMAS = "SHOW SCHEMAS IN ";

    private static final long MOST_TABLES = 50_000;

    private final EngineSessions sessions;
    private final Dialect dialect;
    private final List<String> configured;
    private final ExecutorService questions;
    private final Answers<String, List<String>> lists;
    private final Answers<SchemaEntry, List<TableEntry>> tables;
    private final Answers<Relation, Optional<RelationState>> relations;

    /**
     * @param configured catalogs the engine is configured with, its default first: Spark itself only tells those it has
     *     already used
     * @param maxAge how long an answer is kept at most; what other engines change is seen after that
     */
    public EngineCatalog(EngineSessions sessions, Dialect dialect, List<String> configured, Duration maxAge) {
        if (configured.isEmpty()) {
            throw new IllegalArgumentException("there is always at least " + SESSION_CATALOG);
        }
        this.sessions = sessions;
        this.dialect = dialect;
        this.configured = List.copyOf(configured);
        this.questions = Executors.newFixedThreadPool(PARALLEL_QUESTIONS, DaemonThreads.named("catalog-question"));
        this.lists = new Answers<>(maxAge, MOST_TABLES, questions, this::firstColumn);
        this.tables = new Answers<>(maxAge, MOST_TABLES, questions, this::askTables);
        this.relations = new Answers<>(maxAge, MOST_TABLES, questions, this::ask);
    }

    @Override
    public List<String> catalogs() {
        Set<String> all = new LinkedHashSet<>(configured);
        all.addAll(lists.get("SHOW CATALOGS"));
        return List.copyOf(all);
    }

    @Override
    public List<SchemaEntry> schemas(@Nullable String catalog, @Nullable String schemaPattern) {
        Predicate<String> wanted = NamePattern.matching(schemaPattern);
        List<SchemaEntry> schemas = new ArrayList<>();
        for (String each : catalog == null ? catalogs() : existing(catalog)) {
            schemasOf(each).stream()
                    .filter(wanted)
                    .sorted()
                    .forEach(schema -> schemas.add(new SchemaEntry(each, schema)));
        }
        return schemas;
    }

    @Override
    public List<TableEntry> tables(
            @Nullable String catalog, @Nullable String schemaPattern, @Nullable String tablePattern) {
        Predicate<String> wanted = NamePattern.matching(tablePattern);
        List<Answers.Pending<List<TableEntry>>> pending =
                schemas(catalog, schemaPattern).stream().map(tables::ask).toList();
        List<TableEntry> found = new ArrayList<>();
        for (Answers.Pending<List<TableEntry>> list : pending) {
            list.get().stream().filter(table -> wanted.test(table.name())).forEach(found::add);
        }
        return found;
    }

    @Override
    public List<ColumnEntry> columns(
            @Nullable String catalog,
            @Nullable String schemaPattern,
            @Nullable String tablePattern,
            @Nullable String columnPattern) {
        Predicate<String> wanted = NamePattern.matching(columnPattern);
        List<TableEntry> all = tables(catalog, schemaPattern, tablePattern);
        List<Answers.Pending<Optional<RelationState>>> states =
                all.stream().map(table -> relations.ask(table.relation())).toList();
        List<ColumnEntry> columns = new ArrayList<>();
        for (int i = 0; i < all.size(); i++) {
            Optional<RelationState> state = states.get(i).get();
            if (state.isPresent()) {
                addColumns(all.get(i), state.get(), wanted, columns);
            }
        }
        return columns;
    }

    @Override
    public List<String> functions(@Nullable String functionPattern) {
        Predicate<String> wanted = NamePattern.matching(functionPattern);
        return lists.get("SHOW FUNCTIONS").stream().filter(wanted).sorted().toList();
    }

    @Override
    public Optional<RelationState> relation(Relation relation) {
        Optional<RelationState> state = ask(relation);
        relations.put(full(relation), state);
        return state;
    }

    @Override
    public void forget(Relation relation) {
        Relation full = full(relation);
        relations.forget(full::equals);
        // Lists are keyed as the engine spells a schema, which need not be how the caller does.
        tables.forget(schema -> schema.schema().equalsIgnoreCase(full.schema()));
        // The schema may have come or gone with the table.
        lists.forget(question -> question.startsWith(SCHEMAS));
    }

    @Override
    public void forgetAll() {
        lists.forget(question -> true);
        tables.forget(schema -> true);
        relations.forget(each -> true);
    }

    @Override
    public void close() {
        questions.shutdownNow();
    }

    private List<String> existing(String catalog) {
        return catalogs().stream().filter(catalog::equalsIgnoreCase).toList();
    }

    private List<String> schemasOf(String catalog) {
        return lists.get(SCHEMAS + quoted(catalog));
    }

    private List<TableEntry> askTables(SchemaEntry schema) {
        return withSession(lease -> {
            String place = quoted(schema.catalog()) + "." + quoted(schema.schema());
            Set<String> views = new HashSet<>();
            if (schema.catalog().equalsIgnoreCase(SESSION_CATALOG)) {
                names(SmallQuery.rows(lease.session(), "SHOW VIEWS IN " + place), views);
            }
            Set<String> all = new LinkedHashSet<>();
            names(SmallQuery.rows(lease.session(), "SHOW TABLES IN " + place), all);
            return all.stream()
                    .sorted()
                    .map(name -> new TableEntry(
                            schema.catalog(),
                            schema.schema(),
                            name,
                            views.contains(name) ? RelationKind.VIEW : RelationKind.TABLE))
                    .toList();
        });
    }

    private Optional<RelationState> ask(Relation relation) {
        return withSession(lease -> RelationLookup.ask(lease.session(), dialect, relation));
    }

    private List<String> firstColumn(String sql) {
        return withSession(lease -> SmallQuery.rows(lease.session(), sql).rows().stream()
                .map(row -> String.valueOf(row.get(0)))
                .toList());
    }

    private <T> T withSession(Function<SessionLease, T> question) {
        try (SessionLease lease = sessions.lease(null, ProgressListener.NONE)) {
            return question.apply(lease);
        }
    }

    /** Rows of {@code SHOW TABLES} and {@code SHOW VIEWS}: namespace, name, whether temporary. */
    private static void names(QueryRows rows, Set<String> into) {
        for (List<@Nullable Object> row : rows.rows()) {
            if (!Boolean.TRUE.equals(row.get(2))) {
                into.add(String.valueOf(row.get(1)));
            }
        }
    }

    private static void addColumns(
            TableEntry table, RelationState state, Predicate<String> wanted, List<ColumnEntry> into) {
        for (int i = 0; i < state.columns().size(); i++) {
            if (wanted.test(state.columns().get(i).name())) {
                into.add(new ColumnEntry(table, i + 1, state.columns().get(i)));
            }
        }
    }

    private Relation full(Relation relation) {
        return relation.catalog() == null
                ? new Relation(configured.get(0), relation.schema(), relation.identifier())
                : relation;
    }

    private static String quoted(String name) {
        return "`" + name.replace("`", "``") + "`";
    }
}
