package io.lakegate.gateway.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lakegate.dialect.SparkDialect;
import io.lakegate.domain.error.ErrorCode;
import io.lakegate.domain.error.QueryException;
import io.lakegate.gateway.project.DeployOptions;
import io.lakegate.gateway.project.Deployments;
import io.lakegate.gateway.project.ProjectReport;
import io.lakegate.gateway.project.ZippedProject;
import io.lakegate.templating.project.LoadedTemplates;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An uploaded dbt project and models made in SQL, as one. */
final class DirectoryProjectTest {
    private static final DeployOptions NONE = new DeployOptions(null, null, Map.of(), Map.of());

    @TempDir
    Path directory;

    private Desk desk;
    private Deployments projects;

    @BeforeEach
    void open() {
        desk = new Desk(directory, LoadedTemplates.create(), SparkDialect.create());
        projects = desk.registry.deployments();
    }

    @AfterEach
    void close() {
        desk.close();
    }

    private static ZippedProject shop() {
        return ZippedProject.shop()
                .file("models/orders.sql", "{{ config(materialized='table') }}\nselect * from {{ source('raw', 'o') }}")
                .file("models/totals.sql", "select sum(x) as x from {{ ref('orders') }}")
                .file("models/raw.yml", "sources:\n- name: raw\n  schema: lake\n  tables:\n  - name: o\n");
    }

    @Test
    void the_files_and_the_statements_make_one_project() {
        ProjectReport report = projects.deploy("demo", shop().zip(), NONE);
        desk.run("create model top as select * from {{ ref('totals') }} with no data");
        projects.deploy(
                "demo",
                shop().file("models/last.sql", "select * from {{ ref('top') }}").zip(),
                NONE);

        assertThat(report.counts()).containsEntry("model", 2).containsEntry("source", 1);
        assertThat(report.packageName()).isEqualTo("shop");
        assertThat(desk.run("show models").column("name")).containsExactlyInAnyOrder("orders", "totals", "top", "last");
        assertThat(desk.run("show sources").column("relation")).containsExactly("lake.o");
        assertThat(desk.run("show lineage of last upstream").column("depends_on"))
                .containsExactly("top", "totals", "orders", "raw.o");
        assertThat(desk.run("run models select '+last'").column("node"))
                .containsExactly("orders", "totals", "top", "last");
        assertThat(desk.engine.sent()).anySatisfy(sql -> assertThat(sql).contains("from lake.o"));
        assertThat(desk.run("describe model totals").column("value")).contains("models/totals.sql", "analytics.totals");
    }

    @Test
    void macros_of_the_files_are_shown_beside_those_of_statements() {
        projects.deploy(
                "demo",
                shop().file("macros/cents.sql", "{% macro cents(c) %}{{ c }} * 100{% endmacro %}")
                        .zip(),
                NONE);
        desk.run("create macro twice as '{% macro twice(c) %}{{ c }} * 2{% endmacro %}'");

        assertThat(desk.run("show macros").column("name")).containsExactlyInAnyOrder("twice", "cents");
        assertThat(desk.run("show macros like 'ce%'").column("package")).containsExactly("shop");
    }

    @Test
    void a_model_of_the_files_is_changed_there() {
        projects.deploy("demo", shop().zip(), NONE);

        refused(() -> desk.run("drop model totals"), ErrorCode.NOT_SUPPORTED, "models/totals.sql");
        refused(() -> desk.run("alter model totals set (tags = 'x')"), ErrorCode.NOT_SUPPORTED, "models/totals.sql");
        refused(() -> desk.run("create model totals as select 1"), ErrorCode.DUPLICATE_MODEL, "models/totals.sql");
    }

    @Test
    void what_does_not_load_changes_nothing() {
        projects.deploy("demo", shop().zip(), NONE);

        refused(
                () -> projects.deploy(
                        "demo",
                        shop().file("models/totals.sql", "select\n  {{ ref('order') }}")
                                .zip(),
                        NONE),
                ErrorCode.UNDEFINED_MODEL,
                "Did you mean 'orders'?");
        refused(
                () -> projects.deploy(
                        "other", shop().file("models/bad.sql", "{{ ").zip(), NONE),
                ErrorCode.TEMPLATE_SYNTAX,
                "");
        assertThat(desk.run("compile models select 'totals'").column("sql"))
                .containsExactly("select sum(x) as x from analytics.orders");
        assertThat(projects.all()).extracting(ProjectReport::name).containsExactly("demo");
    }

    @Test
    void the_same_upload_again_changes_nothing() {
        ProjectReport first = projects.deploy("demo", shop().zip(), NONE);
        ProjectReport again = projects.deploy("demo", shop().zip(), NONE);
        ProjectReport otherwise =
                projects.deploy("demo", shop().zip(), new DeployOptions(null, null, Map.of("v", 1L), Map.of()));

        assertThat(first.created()).isTrue();
        assertThat(again.changed()).isFalse();
        assertThat(again.fingerprint()).isEqualTo(first.fingerprint());
        assertThat(otherwise.changed()).isTrue();
    }

    @Test
    void a_project_is_there_again_after_a_restart() {
        projects.deploy("demo", shop().zip(), NONE);
        close();
        open();

        assertThat(desk.run("show models").column("name")).containsExactly("orders", "totals");
        assertThat(projects.of("demo").origin()).isEqualTo(ProjectReport.Origin.UPLOAD);
    }

    @Test
    void a_directory_goes_when_nothing_in_sql_needs_it() {
        projects.deploy("demo", shop().zip(), NONE);
        desk.run("create model top as select * from {{ ref('totals') }} with no data");

        refused(() -> projects.remove("demo"), ErrorCode.DEPENDENT_OBJECTS, "top");
        desk.run("drop model top");
        projects.remove("demo");

        assertThat(desk.run("show models").rows()).isEmpty();
        refused(() -> projects.remove("nobody"), ErrorCode.UNDEFINED_PROJECT, "nobody");
    }

    @Test
    void a_run_that_began_before_an_upload_keeps_its_state() {
        projects.deploy("demo", shop().zip(), NONE);
        var before = desk.registry.project("demo");
        projects.deploy(
                "demo",
                ZippedProject.shop().file("models/orders.sql", "select 2").zip(),
                NONE);

        assertThat(before.models()).hasSize(2);
        assertThat(desk.registry.project("demo").models()).hasSize(1);
    }

    @Test
    void a_project_of_type_glue_runs_as_it_is() {
        Path taxi = Path.of("../examples/taxi-project").toAbsolutePath().normalize();
        ZippedProject project =
                ZippedProject.of(taxi).file("profiles.yml", read(taxi.resolve("profiles/iceberg/profiles.yml")));
        Map<String, String> env = Map.of("DBT_ROLE_ARN", "arn:aws:iam::1:role/x", "DBT_S3_LOCATION", "s3://b/");

        ProjectReport report = projects.deploy("demo", project.zip(), new DeployOptions(null, null, Map.of(), env));
        List<Object> nodes = desk.run("run models").column("node");

        assertThat(report.adapter()).isEqualTo("glue");
        assertThat(report.schema()).isEqualTo("dbt_glue_demo_nyc_metrics");
        assertThat(nodes)
                .containsExactlyInAnyOrder("silver_avg_metrics", "gold_cost_metrics", "gold_passengers_metrics")
                .startsWith("silver_avg_metrics");
        assertThat(desk.run("explain model gold_cost_metrics").column("sql"))
                .anySatisfy(sql -> assertThat(sql.toString())
                        .contains("`glue_catalog`.`dbt_glue_demo_nyc_metrics`.`gold_cost_metrics`"))
                .anySatisfy(sql ->
                        assertThat(sql.toString()).contains("FROM dbt_glue_demo_nyc_metrics.silver_avg_metrics"));
    }

    private static String read(Path file) {
        try {
            return java.nio.file.Files.readString(file);
        } catch (java.io.IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private static void refused(ThrowingCallable call, ErrorCode code, String words) {
        assertThatThrownBy(call).isInstanceOfSatisfying(QueryException.class, e -> {
            assertThat(e.code()).isEqualTo(code);
            assertThat(e).hasMessageContaining(words);
        });
    }
}
