package io.lakegate.gateway.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lakegate.dialect.SparkDialect;
import io.lakegate.domain.error.ErrorCode;
import io.lakegate.domain.error.QueryException;
import io.lakegate.domain.execution.SessionSpec;
import io.lakegate.domain.relation.Column;
import io.lakegate.domain.relation.Relation;
import io.lakegate.domain.relation.RelationKind;
import io.lakegate.gateway.engine.Engines;
import io.lakegate.gateway.engine.ScriptedEngine;
import io.lakegate.gateway.session.SessionPool;
import io.lakegate.gateway.session.SessionPoolSettings;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

final class EngineCatalogTest {
    private static final List<Column> NAME = List.of(new Column("namespace", "string"));
    private static final List<Column> TABLES = List.of(
            new Column("namespace", "string"), new Column("tableName", "string"), new Column("isTemporary", "boolean"));
    private static final List<Column> DESCRIPTION = List.of(
            new Column("col_name", "string"), new Column("data_type", "string"), new Column("comment", "string"));

    private final ScriptedEngine engine = new ScriptedEngine("fake");
    private final SessionPool pool = new SessionPool(new Engines(List.of(engine)), SessionPoolSettings.defaults());
    private EngineCatalog catalog;

    @BeforeEach
    void open() {
        catalog = new EngineCatalog(
                (schema, progress) -> pool.lease(new SessionSpec("fake", "", Map.of()), progress),
                SparkDialect.create(),
                List.of("spark_catalog", "glue_catalog"),
                Duration.ofHours(1));
        engine.rows("^SHOW CATALOGS", NAME, List.<Object[]>of(new Object[] {"spark_catalog"}));
        engine.rows("^SHOW SCHEMAS IN `spark_catalog`", NAME, List.of(new Object[] {"nyc"}, new Object[] {"default"}));
        engine.rows("^SHOW SCHEMAS IN `glue_catalog`", NAME, List.<Object[]>of(new Object[] {"ice"}));
        engine.rows(
                "^SHOW TABLES IN `spark_catalog`.`nyc`",
                TABLES,
                List.of(new Object[] {"nyc", "trips", false}, new Object[] {"nyc", "a_view", false}, new Object[] {
                    "", "temporary", true
                }));
        engine.rows(
                "^SHOW VIEWS IN `spark_catalog`.`nyc`", TABLES, List.<Object[]>of(new Object[] {"nyc", "a_view", false
                }));
        engine.rows(
                "^DESCRIBE", DESCRIPTION, List.of(new Object[] {"a", "int", null}, new Object[] {"b", "string", "x"}));
    }

    @AfterEach
    void close() {
        catalog.close();
        pool.close();
    }

    @Test
    void lists_catalogs_that_spark_has_not_used_yet() {
        assertThat(catalog.catalogs()).containsExactly("spark_catalog", "glue_catalog");
    }

    @Test
    void lists_schemas_of_one_catalog_or_all() {
        assertThat(catalog.schemas(null, null))
                .extracting(Catalog.SchemaEntry::schema)
                .containsExactly("default", "nyc", "ice");
        assertThat(catalog.schemas("GLUE_CATALOG", "%")).hasSize(1);
        assertThat(catalog.schemas("none", null)).isEmpty();
        assertThat(catalog.schemas(null, "n_c")).hasSize(1);
    }

    @Test
    void tells_tables_from_views_and_leaves_out_temporary_ones() {
        assertThat(catalog.tables(null, "nyc", null))
                .containsExactly(
                        new Catalog.TableEntry("spark_catalog", "nyc", "a_view", RelationKind.VIEW),
                        new Catalog.TableEntry("spark_catalog", "nyc", "trips", RelationKind.TABLE));
        assertThat(catalog.tables(null, "nyc", "TR%")).hasSize(1);
    }

    @Test
    void lists_columns_with_their_positions() {
        List<Catalog.ColumnEntry> columns = catalog.columns(null, "nyc", "trips", "b");
        assertThat(columns).hasSize(1);
        assertThat(columns.get(0).position()).isEqualTo(2);
        assertThat(columns.get(0).column()).isEqualTo(new Column("b", "string", "x"));
    }

    @Test
    void answers_metadata_from_memory() {
        catalog.columns(null, null, null, null);
        int asked = engine.sent().size();
        catalog.columns(null, null, null, null);
        catalog.tables("spark_catalog", "nyc", "trips");
        assertThat(engine.sent()).hasSize(asked);
    }

    @Test
    void asks_again_after_its_subject_was_forgotten() {
        assertThat(catalog.tables(null, "nyc", "trips")).hasSize(1);
        engine.rows("^SHOW TABLES IN `spark_catalog`.`nyc`", TABLES, List.of());
        catalog.forget(new Relation(null, "NYC", "trips"));
        assertThat(catalog.tables(null, "nyc", "trips")).isEmpty();
    }

    @Test
    void keeps_no_failure() {
        engine.fails("^SHOW TABLES", ErrorCode.CONNECTION_LOST, "Gone.");
        assertThatThrownBy(() -> catalog.tables(null, "nyc", null))
                .isInstanceOfSatisfying(
                        QueryException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.CONNECTION_LOST));
        engine.rows("^SHOW TABLES", TABLES, List.of());
        assertThat(catalog.tables(null, "nyc", null)).isEmpty();
    }

    @Test
    void always_asks_for_a_relation_that_decides_something() {
        Relation trips = new Relation(null, "nyc", "trips");
        assertThat(catalog.relation(trips)).isPresent();
        engine.fails("^DESCRIBE", ErrorCode.UNDEFINED_TABLE, "Not there.");
        assertThat(catalog.relation(trips)).isEmpty();
        engine.fails("^DESCRIBE", ErrorCode.UNDEFINED_SCHEMA, "Not there.");
        assertThat(catalog.relation(trips)).isEmpty();
        engine.fails("^DESCRIBE", ErrorCode.ENGINE_ERROR, "The metastore does not answer.");
        assertThatThrownBy(() -> catalog.relation(trips)).hasMessage("The metastore does not answer.");
    }
}
