package io.lakegate.gateway.metadata;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.lakegate.gateway.arrow.RowEncoder;
import io.lakegate.gateway.catalog.Catalog;
import io.lakegate.gateway.catalog.NamePattern;
import io.lakegate.gateway.statement.Segment;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Answers metadata questions from the catalog. Encoded answers are kept for a few seconds, because tools ask the same
 * again and again while they draw a tree, and forgotten when anything may have changed. Safe for any thread.
 */
public final class MetadataAnswers {
    private static final Duration KEPT = Duration.ofSeconds(5);
    private static final long BYTES_KEPT = 16L << 20;
    private static final List<String> TABLE_TYPES = List.of("TABLE", "VIEW");

    private final Map<String, Catalog> catalogs;
    private final Cache<MetadataQuestion, Segment> answers = Caffeine.newBuilder()
            .expireAfterWrite(KEPT)
            .maximumWeight(BYTES_KEPT)
            .weigher((MetadataQuestion question, Segment answer) -> answer.bytes() + 256)
            .build();

    /** @param catalogs by engine; that of the default engine also under an empty name */
    public MetadataAnswers(Map<String, Catalog> catalogs) {
        this.catalogs = Map.copyOf(catalogs);
    }

    /** The answer if it was given a moment ago; never blocks. */
    public @Nullable Segment known(MetadataQuestion question) {
        return answers.getIfPresent(question);
    }

    /** The answer. May block on the engine, whose error is the caller's. */
    public Segment ask(MetadataQuestion question) {
        Segment answer = Segment.whole(RowEncoder.encode(MetadataColumns.of(question.kind()), rows(question)));
        answers.put(question, answer);
        return answer;
    }

    /** Anything may have changed. */
    public void forgetAll() {
        answers.invalidateAll();
        Set.copyOf(catalogs.values()).forEach(Catalog::forgetAll);
    }

    private Catalog catalog(MetadataQuestion question) {
        Catalog catalog = catalogs.get(question.engine());
        if (catalog == null) {
            throw new IllegalStateException("engine " + question.engine() + " has no catalog");
        }
        return catalog;
    }

    private List<@Nullable Object[]> rows(MetadataQuestion question) {
        return switch (question.kind()) {
            case CATALOGS ->
                catalog(question).catalogs().stream()
                        .sorted()
                        .map(MetadataAnswers::row)
                        .toList();
            case TABLE_TYPES -> TABLE_TYPES.stream().map(MetadataAnswers::row).toList();
            case SCHEMAS -> schemas(question);
            case TABLES -> tables(question);
            case COLUMNS -> columns(question);
            case FUNCTIONS -> functions(question);
        };
    }

    private static @Nullable Object[] row(@Nullable Object... values) {
        return values;
    }

    private List<@Nullable Object[]> schemas(MetadataQuestion question) {
        return catalog(question).schemas(question.catalog(), question.schemaPattern()).stream()
                .sorted(Comparator.comparing(Catalog.SchemaEntry::catalog).thenComparing(Catalog.SchemaEntry::schema))
                .map(entry -> row(entry.schema(), entry.catalog()))
                .toList();
    }

    private List<@Nullable Object[]> tables(MetadataQuestion question) {
        List<String> types = question.types();
        Predicate<Catalog.TableEntry> wanted =
                table -> types == null || types.contains(table.kind().name());
        return catalog(question).tables(question.catalog(), question.schemaPattern(), question.tablePattern()).stream()
                .filter(wanted)
                .sorted(Comparator.comparing(Catalog.TableEntry::kind)
                        .thenComparing(Catalog.TableEntry::catalog)
                        .thenComparing(Catalog.TableEntry::schema)
                        .thenComparing(Catalog.TableEntry::name))
                .map(table -> row(
                        table.catalog(),
                        table.schema(),
                        table.name(),
                        table.kind().name(),
                        table.comment(),
                        null,
                        null,
                        null,
                        null,
                        null))
                .toList();
    }

    private List<@Nullable Object[]> columns(MetadataQuestion question) {
        List<@Nullable Object[]> rows = new ArrayList<>();
        for (Catalog.ColumnEntry entry : catalog(question)
                .columns(
                        question.catalog(),
                        question.schemaPattern(),
                        question.tablePattern(),
                        question.columnPattern())) {
            rows.add(MetadataColumns.row(entry));
        }
        return rows;
    }

    private List<@Nullable Object[]> functions(MetadataQuestion question) {
        List<@Nullable Object[]> rows = new ArrayList<>();
        Predicate<String> schemaWanted = NamePattern.matching(question.schemaPattern());
        for (String name : catalog(question).functions(question.tablePattern())) {
            int dot = name.lastIndexOf('.');
            String schema = dot < 0 ? null : name.substring(0, dot);
            if (schema == null ? question.schemaPattern() == null : schemaWanted.test(schema)) {
                rows.add(row(
                        null,
                        schema,
                        name.substring(dot + 1),
                        null,
                        java.sql.DatabaseMetaData.functionResultUnknown,
                        name));
            }
        }
        return rows;
    }
}
