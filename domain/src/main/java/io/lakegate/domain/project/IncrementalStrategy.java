package io.lakegate.domain.project;

/** How an incremental model's new rows meet the existing ones; dbt's {@code incremental_strategy}. */
public enum IncrementalStrategy {
    APPEND,
    INSERT_OVERWRITE,
    MERGE
}
