package io.lakegate.cli.artifact;

import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads tables and columns of whole schemas from JDBC metadata, two questions a schema. Blocks. */
public final class CatalogReading {
    private static final Pattern STATISTICS = Pattern.compile("(\\d+)\\s+(bytes|rows)");

    private final Connection connection;
    private final DatabaseMetaData metadata;
    private final Map<String, Map<String, CatalogTable>> bySchema = new HashMap<>();

    public CatalogReading(Connection connection) throws SQLException {
        this.connection = connection;
        this.metadata = connection.getMetaData();
    }

    /**
     * The table, with its columns, comment and statistics; {@code null} when there is none of that name.
     *
     * @throws SQLException when the schema cannot be read; an absent one is empty
     */
    public @Nullable CatalogTable table(String schema, String name) throws SQLException {
        String key = schema.toLowerCase(Locale.ROOT);
        Map<String, CatalogTable> tables = bySchema.get(key);
        if (tables == null) {
            tables = schema(schema);
            bySchema.put(key, tables);
        }
        CatalogTable table = tables.get(name.toLowerCase(Locale.ROOT));
        return table == null || table.type().contains("VIEW") ? table : withDetails(table);
    }

    private Map<String, CatalogTable> schema(String schema) throws SQLException {
        String pattern = schema.replace("\\", "\\\\").replace("_", "\\_").replace("%", "\\%");
        Map<String, List<CatalogTable.Column>> columns = new HashMap<>();
        try (ResultSet rows = metadata.getColumns(null, pattern, "%", "%")) {
            while (rows.next()) {
                columns.computeIfAbsent(rows.getString("TABLE_NAME"), name -> new ArrayList<>())
                        .add(new CatalogTable.Column(
                                rows.getString("COLUMN_NAME"),
                                rows.getString("TYPE_NAME"),
                                textOrNull(rows.getString("REMARKS"))));
            }
        }
        Map<String, CatalogTable> tables = new HashMap<>();
        try (ResultSet rows = metadata.getTables(null, pattern, "%", null)) {
            while (rows.next()) {
                String name = rows.getString("TABLE_NAME");
                tables.put(
                        name.toLowerCase(Locale.ROOT),
                        new CatalogTable(
                                rows.getString("TABLE_TYPE"),
                                rows.getString("TABLE_SCHEM"),
                                name,
                                textOrNull(rows.getString("REMARKS")),
                                null,
                                columns.getOrDefault(name, List.of()),
                                Map.of()));
            }
        }
        return tables;
    }

    /** Owner and statistics, which JDBC has no place for; a catalog that does not tell them costs nothing else. */
    private CatalogTable withDetails(CatalogTable table) {
        String owner = null;
        Map<String, Long> statistics = new LinkedHashMap<>();
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(
                        "DESCRIBE TABLE EXTENDED " + quoted(table.schema()) + "." + quoted(table.name()))) {
            while (rows.next()) {
                String label = String.valueOf(rows.getString(1));
                String value = String.valueOf(rows.getString(2));
                if (label.equals("Owner")) {
                    owner = textOrNull(value);
                } else if (label.equals("Statistics")) {
                    Matcher number = STATISTICS.matcher(value);
                    while (number.find()) {
                        statistics.put(number.group(2), Long.valueOf(number.group(1)));
                    }
                }
            }
        } catch (SQLException e) {
            return table;
        }
        return new CatalogTable(
                table.type(), table.schema(), table.name(), table.comment(), owner, table.columns(), statistics);
    }

    private static String quoted(String name) {
        return "`" + name.replace("`", "``") + "`";
    }

    private static @Nullable String textOrNull(@Nullable String text) {
        return text == null || text.isBlank() ? null : text;
    }
}
