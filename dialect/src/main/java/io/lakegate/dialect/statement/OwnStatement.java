package io.lakegate.dialect.statement;

import io.lakegate.domain.project.ColumnDoc;
import io.lakegate.domain.project.NodeConfig;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A statement of Lakegate's own. Names are unquoted; {@code schema} is empty when the statement names none. */
public sealed interface OwnStatement extends Statement {
    /** Whether its text holds Jinja that belongs to the statement itself and not to a template it defines. */
    default boolean definesTemplate() {
        return false;
    }

    /**
     * {@code CREATE [OR REPLACE] MODEL [IF NOT EXISTS] [schema.]name [(col [COMMENT '…'], …)] [COMMENT '…'] [WITH (…)] AS
     * query [WITH [NO] DATA]}.
     *
     * @param query the template, verbatim
     * @param queryLine the line of the statement on which the query starts, from 1
     * @param withData false for {@code WITH NO DATA}
     */
    record CreateModel(
            String schema,
            String name,
            boolean orReplace,
            boolean ifNotExists,
            List<ColumnDoc> columns,
            String comment,
            NodeConfig config,
            String query,
            int queryLine,
            boolean withData)
            implements OwnStatement {
        public CreateModel {
            columns = List.copyOf(columns);
        }

        @Override
        public boolean definesTemplate() {
            return true;
        }
    }

    record DropModel(String schema, String name, boolean ifExists, boolean keepRelation) implements OwnStatement {}

    record AlterModelSet(String schema, String name, NodeConfig changes) implements OwnStatement {}

    record AlterModelRename(String schema, String name, String newName) implements OwnStatement {}

    /**
     * {@code CREATE [OR REPLACE] SOURCE [IF NOT EXISTS] source.table [(col …)] [COMMENT '…'] [WITH (schema = '…',
     * identifier = '…', catalog = '…')]}. Without {@code schema} the source's name is the schema, as in dbt.
     */
    record CreateSource(
            String sourceName,
            String name,
            boolean orReplace,
            boolean ifNotExists,
            List<ColumnDoc> columns,
            String comment,
            NodeConfig config)
            implements OwnStatement {
        public CreateSource {
            columns = List.copyOf(columns);
        }
    }

    record DropSource(String sourceName, String name, boolean ifExists) implements OwnStatement {}

    /** {@code CREATE [OR REPLACE] MACRO name AS $$ {% macro … %} $$} or the macro text itself after {@code AS}. */
    record CreateMacro(String name, boolean orReplace, String template) implements OwnStatement {
        @Override
        public boolean definesTemplate() {
            return true;
        }
    }

    record DropMacro(String name, boolean ifExists) implements OwnStatement {}

    /**
     * {@code RUN | BUILD | TEST | SEED | SNAPSHOT | COMPILE MODELS …}.
     *
     * @param select dbt selector, empty for all
     * @param exclude dbt selector, empty for none
     * @param threads {@code null} for the configured number
     * @param vars values as in {@link NodeConfig}
     */
    record RunModels(
            Verb verb,
            String select,
            String exclude,
            boolean fullRefresh,
            boolean failFast,
            @Nullable Integer threads,
            Map<String, Object> vars)
            implements OwnStatement {
        public enum Verb {
            RUN,
            BUILD,
            TEST,
            SEED,
            SNAPSHOT,
            COMPILE
        }
    }

    record ExplainModel(String schema, String name) implements OwnStatement {}

    record DescribeModel(String schema, String name) implements OwnStatement {}

    record ShowCreateModel(String schema, String name) implements OwnStatement {}

    /** {@code SHOW MODELS | SOURCES | TESTS | RUNS | SESSIONS [LIKE '…']}; the pattern is empty for all. */
    record Show(Subject subject, String like) implements OwnStatement {
        public enum Subject {
            MODELS,
            SOURCES,
            MACROS,
            TESTS,
            RUNS,
            SESSIONS
        }
    }

    /**
     * {@code SHOW STEPS OF RUN 'id' | LAST [LIKE '…']}.
     *
     * @param run empty for the last one
     * @param like a pattern of the nodes' names, empty for all
     */
    record ShowSteps(String run, String like) implements OwnStatement {}

    /** {@code SHOW LINEAGE OF name [COLUMNS] [UPSTREAM | DOWNSTREAM]}; both directions when neither is named. */
    record ShowLineage(String schema, String name, boolean columns, boolean upstream, boolean downstream)
            implements OwnStatement {}
}
