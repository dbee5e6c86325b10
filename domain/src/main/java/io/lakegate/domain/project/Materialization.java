package io.lakegate.domain.project;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a model becomes: data saying what to build. How to build it is the dialect's business. */
public sealed interface Materialization {
    /** dbt's name of it. */
    String name();

    record View() implements Materialization {
        @Override
        public String name() {
            return "view";
        }
    }

    record Table() implements Materialization {
        @Override
        public String name() {
            return "table";
        }
    }

    /** Not built: its SQL becomes a CTE of the models that refer to it. */
    record Ephemeral() implements Materialization {
        @Override
        public String name() {
            return "ephemeral";
        }
    }

    /**
     * Built once, then grown.
     *
     * @param uniqueKey columns that identify a row for {@code MERGE}, empty for none
     */
    record Incremental(IncrementalStrategy strategy, List<String> uniqueKey, OnSchemaChange onSchemaChange)
            implements Materialization {
        public Incremental {
            uniqueKey = List.copyOf(uniqueKey);
        }

        @Override
        public String name() {
            return "incremental";
        }
    }

    /**
     * Every version that its query's rows have had; dbt's snapshots.
     *
     * @param uniqueKey columns or expressions that identify a row
     * @param updatedAt strategy {@code timestamp}: the expression that tells a row's time of change; {@code null} for
     *     strategy {@code check}
     * @param checked strategy {@code check}: the columns that are compared; empty for all
     * @param endsDeleted whether a row that the query no longer yields gets an end
     */
    record Snapshot(List<String> uniqueKey, @Nullable String updatedAt, List<String> checked, boolean endsDeleted)
            implements Materialization {
        public Snapshot {
            uniqueKey = List.copyOf(uniqueKey);
            checked = List.copyOf(checked);
        }

        @Override
        public String name() {
            return "snapshot";
        }
    }

    /**
     * One that Lakegate does not build: a project's own, or of a language it does not run. The node has its place in the
     * graph, and a run fails it.
     */
    record Foreign(String name) implements Materialization {}
}
