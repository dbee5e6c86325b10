package io.lakegate.gateway.run;

import io.lakegate.domain.error.ErrorCode;
import io.lakegate.domain.error.QueryException;
import io.lakegate.domain.project.IncrementalStrategy;
import io.lakegate.domain.project.Materialization;
import io.lakegate.domain.project.Model;
import io.lakegate.domain.project.OnSchemaChange;
import io.lakegate.domain.project.Resource;
import io.lakegate.domain.run.CompiledModel;
import io.lakegate.gateway.store.RunRecord;
import java.util.List;
import java.util.Map;

/**
 * Loads a seed: a table whose query is the file's rows. Built as a table model is, so readers never see half of it.
 */
final class SeedLoad {
    /** A statement holds all rows; what is bigger is no seed but data to be loaded. */
    private static final int MOST_ROWS = 100_000;

    private SeedLoad() {}

    static NodeWork of(Workshop workshop, RunRequest request, RunStop stop, RunRecord record, Resource seed) {
        Model table = BuiltTable.of(seed, materialization(seed));
        return new NodeBuild(workshop, request, stop, record.id(), record.startedAt(), table, rendering -> {
            List<List<String>> lines = workshop.templates().seedLines(request.project(), seed.id());
            return new CompiledModel(table, query(seed, lines));
        });
    }

    /** With dbt-glue's {@code seed_mode: append} rows come on top of those that are there. */
    private static Materialization materialization(Resource seed) {
        return seed.config().string("seed_mode").orElse("").equals("append")
                ? new Materialization.Incremental(IncrementalStrategy.APPEND, List.of(), OnSchemaChange.IGNORE)
                : new Materialization.Table();
    }

    /** The file's rows as a query: texts, cast to the columns' types. */
    static String query(Resource seed, List<List<String>> lines) {
        List<String> names = lines.get(0);
        List<List<String>> rows = lines.subList(1, lines.size());
        if (names.isEmpty() || names.stream().anyMatch(String::isBlank)) {
            throw new QueryException(
                    ErrorCode.DATA_ERROR,
                    "The first line of " + seed.path() + " should name every column, but has a name that is empty.");
        }
        if (rows.size() > MOST_ROWS) {
            throw new QueryException(
                    ErrorCode.LIMIT_EXCEEDED,
                    "Seed '" + seed.name() + "' has " + rows.size() + " rows, and a seed has at most " + MOST_ROWS
                            + ". Load the file as a table and declare it as a source.");
        }
        Map<String, String> given = seed.config().stringMap("column_types");
        StringBuilder sql = new StringBuilder("SELECT");
        for (int i = 0; i < names.size(); i++) {
            String name = names.get(i).strip();
            String type = given.containsKey(name) ? given.get(name) : SeedTypes.of(rows, i);
            sql.append(i == 0 ? " " : ", ")
                    .append("CAST(c")
                    .append(i)
                    .append(" AS ")
                    .append(type)
                    .append(") AS `")
                    .append(name.replace("`", "``"))
                    .append('`');
        }
        sql.append("\nFROM VALUES\n");
        if (rows.isEmpty()) {
            values(sql, List.of(), names.size(), seed);
        }
        for (int row = 0; row < rows.size(); row++) {
            sql.append(row == 0 ? "" : ",\n");
            values(sql, rows.get(row), names.size(), seed);
        }
        sql.append("\nAS t(");
        for (int i = 0; i < names.size(); i++) {
            sql.append(i == 0 ? "c" : ", c").append(i);
        }
        return sql.append(rows.isEmpty() ? ") WHERE false" : ")").toString();
    }

    private static void values(StringBuilder sql, List<String> row, int width, Resource seed) {
        if (row.size() > width) {
            throw new QueryException(
                    ErrorCode.DATA_ERROR,
                    "A line of " + seed.path() + " has " + row.size() + " fields, and the first line names " + width
                            + " columns: " + String.join(",", row));
        }
        sql.append('(');
        for (int i = 0; i < width; i++) {
            String field = i < row.size() ? row.get(i) : "";
            sql.append(i == 0 ? "" : ", ");
            if (SeedTypes.absent(field)) {
                sql.append("CAST(NULL AS STRING)");
            } else {
                sql.append('\'')
                        .append(field.replace("\\", "\\\\").replace("'", "\\'"))
                        .append('\'');
            }
        }
        sql.append(')');
    }
}
