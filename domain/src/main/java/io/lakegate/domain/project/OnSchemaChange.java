package io.lakegate.domain.project;

/** What an incremental run does when the query's columns are not the table's; dbt's {@code on_schema_change}. */
public enum OnSchemaChange {
    IGNORE,
    FAIL,
    APPEND_NEW_COLUMNS,
    SYNC_ALL_COLUMNS
}
