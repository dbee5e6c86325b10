package io.lakegate.domain.project;

import java.util.List;

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
     * One that Lakegate does not build: a project's own, or of a language it does not run. The node has its place in the
     * graph, and a run fails it.
     */
    record Foreign(String name) implements Materialization {}
}
