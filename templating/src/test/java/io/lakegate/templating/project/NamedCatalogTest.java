package io.lakegate.templating.project;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lakegate.domain.error.ErrorCode;
import io.lakegate.domain.error.QueryException;
import io.lakegate.domain.project.ModelDefinition;
import io.lakegate.domain.project.NodeConfig;
import io.lakegate.domain.project.NodeId;
import io.lakegate.domain.project.Project;
import io.lakegate.domain.project.ProjectDefinition;
import io.lakegate.domain.project.ProjectDirectory;
import io.lakegate.domain.relation.Relation;
import io.lakegate.templating.RenderContext;
import io.lakegate.templating.Target;
import io.lakegate.templating.Warehouse;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code database:} of nodes that names one of the engine's catalogs, or none. */
final class NamedCatalogTest {
    private static final Set<String> CATALOGS = Set.of("spark_catalog", "glue_catalog", "gold");
    private static final String ICEBERG = "materialized='table', file_format='iceberg'";

    @TempDir
    Path directory;

    private final LoadedTemplates templates = LoadedTemplates.create();
    private String type = "glue";
    private int version;

    @BeforeEach
    void project() throws IOException {
        write("dbt_project.yml", "name: shop\nprofile: p\n");
    }

    @Test
    void an_iceberg_model_is_in_the_catalog_that_its_database_names() throws IOException {
        write("models/a.sql", "{{ config(" + ICEBERG + ", database='gold') }} select 1 as x -- {{ this }}");
        write("models/b.sql", "select * from {{ ref('a') }} where '{{ ref('a').database }}' = 'gold'");
        for (String adapter : List.of("glue", "spark")) {
            type = adapter;
            Project project = parse();
            assertThat(model(project, "a")).isEqualTo(new Relation("gold", "lake", "a"));
            assertThat(model(project, "b")).isEqualTo(new Relation(null, "lake", "b"));
            assertThat(compiled(project, "a")).endsWith("-- gold.lake.a");
            assertThat(compiled(project, "b")).isEqualTo("select * from gold.lake.a where 'gold' = 'gold'");
        }
    }

    @Test
    void properties_and_the_project_file_name_it_too_and_catalog_is_another_word_for_it() throws IOException {
        write("models/a.sql", "select 1 as x");
        write("models/b.sql", "select 1 as x");
        write("models/c.yml", "models:\n- name: a\n  config: {catalog: gold}\n");
        write(
                "dbt_project.yml",
                "name: shop\nprofile: p\nmodels:\n  +materialized: table\n  +file_format: iceberg\n"
                        + "  shop:\n    b:\n      +database: gold\n");
        Project project = parse();
        assertThat(model(project, "a")).isEqualTo(new Relation("gold", "lake", "a"));
        assertThat(model(project, "b")).isEqualTo(new Relation("gold", "lake", "b"));
    }

    @Test
    void seeds_snapshots_and_sources_are_there_as_well() throws IOException {
        write("seeds/s.csv", "x\n1\n");
        write("seeds/s.yml", "seeds:\n- name: s\n  config: {database: gold, file_format: iceberg}\n");
        write(
                "snapshots/k.sql",
                "{% snapshot k %}{{ config(target_database='gold', target_schema='kept', file_format='iceberg',"
                        + " unique_key='x', strategy='check', check_cols='all') }} select 1 as x{% endsnapshot %}");
        write("models/raw.yml", """
                sources:
                - name: raw
                  database: gold
                  tables: [{name: t}]
                - name: old
                  database: spark_catalog
                  tables: [{name: t}]
                """);
        write("models/m.sql", "select * from {{ source('raw', 't') }}, {{ source('old', 't') }}, {{ ref('s') }}");
        Project project = parse();
        assertThat(relation(project, "seed.shop.s")).isEqualTo(new Relation("gold", "lake", "s"));
        assertThat(relation(project, "snapshot.shop.k")).isEqualTo(new Relation("gold", "kept", "k"));
        assertThat(project.sources().get(new NodeId("source.shop.raw.t")).relation())
                .isEqualTo(new Relation("gold", "raw", "t"));
        assertThat(compiled(project, "m")).isEqualTo("select * from gold.raw.t, spark_catalog.old.t, gold.lake.s");
    }

    @Test
    void the_schema_for_a_database_is_no_catalog() throws IOException {
        write("models/a.sql", "{{ config(" + ICEBERG + ", database=target.schema) }} select 1 as x");
        write("models/b.sql", "{{ config(materialized='table', database='lake') }} select 1 as x");
        write("models/raw.yml", "sources:\n- name: raw\n  database: raw\n  tables: [{name: t}]\n");
        Project project = parse();
        assertThat(model(project, "a")).isEqualTo(new Relation("glue_catalog", "lake", "a"));
        assertThat(model(project, "b")).isEqualTo(new Relation(null, "lake", "b"));
        assertThat(project.sources().get(new NodeId("source.shop.raw.t")).relation())
                .isEqualTo(new Relation(null, "raw", "t"));
    }

    @Test
    void a_database_that_is_no_catalog_is_refused_where_it_is_written() throws IOException {
        write("models/a.sql", "-- first\n{{ config(\n  " + ICEBERG + ",\n  database='gld'\n) }} select 1 as x");
        refused(
                "models/a.sql:4",
                "Model 'a': database should name a catalog that the engine has, or be left out, but is 'gld'. Known:"
                        + " glue_catalog, gold, spark_catalog.");

        write("models/a.sql", "select 1 as x");
        write(
                "models/p.yml",
                "models:\n- name: z\n  config:\n    database: gold\n- name: a\n  config:\n    database: gld\n");
        refused("models/p.yml:7", "is 'gld'");

        write("models/p.yml", "version: 2\n");
        write("dbt_project.yml", "name: shop\nprofile: p\nmodels:\n  shop:\n    +database: gld\n");
        refused("dbt_project.yml:5", "is 'gld'");

        write("dbt_project.yml", "name: shop\nprofile: p\n");
        write("models/raw.yml", "sources:\n- name: raw\n  database: gld\n  tables: [{name: t}]\n");
        refused("models/raw.yml:3", "Source 't': database should name a catalog");
    }

    @Test
    void what_a_catalog_of_iceberg_tables_cannot_hold_is_refused() throws IOException {
        write("models/a.sql", "{{ config(materialized='view', database='gold') }} select 1 as x");
        refused("models/a.sql:1", "a catalog of Iceberg tables alone, but this is a view. Set file_format to iceberg");
        write("models/a.sql", "{{ config(materialized='table', file_format='delta', database='gold') }} select 1");
        refused("models/a.sql:1", "but this is a table of another format");
        write("models/a.sql", "{{ config(" + ICEBERG + ", database='spark_catalog') }} select 1 as x");
        refused("models/a.sql:1", "Leave it out: they go to glue_catalog.");
        write("models/a.sql", "{{ config(materialized='ephemeral', database='gold') }} select 1 as x");
        assertThatCode(this::parse).doesNotThrowAnyException();
    }

    @Test
    void a_model_made_in_sql_is_there_too() {
        Project project = templates.parse(sql(Map.of("database", "gold")), context());
        assertThat(model(project, "m")).isEqualTo(new Relation("gold", "lake", "m"));
        assertThatThrownBy(() -> templates.parse(sql(Map.of("catalog", "gld")), context()))
                .isInstanceOfSatisfying(
                        QueryException.class,
                        e -> assertThat(e.location())
                                .hasValueSatisfying(
                                        at -> assertThat(at.source()).isEqualTo("m")))
                .hasMessageStartingWith("Model 'm': catalog should name a catalog");
    }

    @Test
    void where_no_catalog_is_known_databases_are_left_out_as_by_dbt() throws IOException {
        write("models/a.sql", "{{ config(" + ICEBERG + ", database='gld') }} select 1 as x");
        Project project = templates.parse(
                definition(),
                new RenderContext(
                        new Target("dev", type, "lake", 4, "glue_catalog", Map.of()),
                        Warehouse.none(),
                        Map.of(),
                        Map.of(),
                        false,
                        "test",
                        Instant.EPOCH));
        assertThat(model(project, "a")).isEqualTo(new Relation("glue_catalog", "lake", "a"));
    }

    private static ProjectDefinition sql(Map<String, Object> where) {
        NodeConfig config = new NodeConfig(Map.of("materialized", "table", "file_format", "iceberg"));
        for (Map.Entry<String, Object> entry : where.entrySet()) {
            config = config.with(entry.getKey(), entry.getValue());
        }
        ModelDefinition model = new ModelDefinition("demo", "m", "", "select 1", config, "", List.of(), "", 0);
        return new ProjectDefinition("demo", List.of(model), List.of(), List.of(), Map.of());
    }

    private void refused(String place, String message) {
        assertThatThrownBy(this::parse)
                .isInstanceOfSatisfying(QueryException.class, e -> {
                    assertThat(e.code()).isEqualTo(ErrorCode.INVALID_CONFIG);
                    assertThat(e.location())
                            .hasValueSatisfying(at ->
                                    assertThat(at.source() + ":" + at.line()).isEqualTo(place));
                })
                .hasMessageContaining(message);
    }

    private static Relation model(Project project, String name) {
        return project.model(name).orElseThrow().relation();
    }

    private static Relation relation(Project project, String id) {
        return project.resources().get(new NodeId(id)).relation();
    }

    private String compiled(Project project, String model) {
        return templates
                .compile(project, project.model(model).orElseThrow(), context())
                .sql()
                .strip();
    }

    private Project parse() {
        return templates.parse(definition(), context());
    }

    private ProjectDefinition definition() {
        return new ProjectDefinition("demo", List.of(), List.of(), List.of(), Map.of())
                .with(new ProjectDirectory(
                        directory, List.of(directory), "version " + ++version, null, null, Map.of(), Map.of()));
    }

    private RenderContext context() {
        return new RenderContext(
                new Target("dev", type, "lake", 4, "glue_catalog", CATALOGS, Map.of()),
                Warehouse.none(),
                Map.of(),
                Map.of(),
                false,
                "test",
                Instant.EPOCH);
    }

    private void write(String file, String text) throws IOException {
        Path path = directory.resolve(file);
        Files.createDirectories(path.getParent());
        Files.writeString(path, text);
    }
}
