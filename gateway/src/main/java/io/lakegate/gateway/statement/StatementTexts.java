package io.lakegate.gateway.statement;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.lakegate.dialect.Dialect;
import io.lakegate.dialect.statement.ConstantQuery;
import io.lakegate.dialect.statement.Statement;
import io.lakegate.domain.execution.ResultBatch;
import io.lakegate.domain.relation.Column;
import io.lakegate.gateway.arrow.RowEncoder;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What statements' texts mean, remembered: clients send the same few texts over and over. A constant query is kept with
 * its encoded answer, so that it can be answered where it arrives.
 */
final class StatementTexts {
    /** Longer texts are hardly sent twice. */
    private static final int LONGEST_REMEMBERED = 16 << 10;

    private static final long CHARS_REMEMBERED = 8L << 20;

    private record Understood(Statement statement, @Nullable Segment constant) {}

    private final Dialect dialect;
    private final Cache<String, Understood> known = Caffeine.newBuilder()
            .maximumWeight(CHARS_REMEMBERED)
            .weigher((String sql, Understood ignored) -> sql.length() + 256)
            .build();

    StatementTexts(Dialect dialect) {
        this.dialect = dialect;
    }

    /** The answer of a constant query seen before; never parses, so it may be asked on an event loop. */
    @Nullable
    Segment constant(String sql) {
        Understood understood = known.getIfPresent(sql);
        return understood == null ? null : understood.constant;
    }

    /** What {@code sql} is, errors as in {@link Dialect#parse}. */
    Statement parse(String sql) {
        Understood understood = known.getIfPresent(sql);
        if (understood == null) {
            Statement statement = dialect.parse(sql);
            understood = new Understood(
                    statement, statement instanceof ConstantQuery constant ? Segment.whole(encode(constant)) : null);
            if (sql.length() <= LONGEST_REMEMBERED) {
                known.put(sql, understood);
            }
        }
        return understood.statement;
    }

    static ResultBatch encode(ConstantQuery query) {
        List<@Nullable Object[]> rows = new ArrayList<>();
        Optional.ofNullable(query.row()).ifPresent(row -> rows.add(row.toArray()));
        return RowEncoder.encode(columns(query), rows);
    }

    static List<Column> columns(ConstantQuery query) {
        return query.columns().stream()
                .map(column -> new Column(column.name(), column.dataType()))
                .toList();
    }
}
