package io.lakegate.gateway.project;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lakegate.domain.error.ErrorCode;
import io.lakegate.domain.error.QueryException;
import io.lakegate.domain.project.MacroDefinition;
import io.lakegate.domain.project.ModelDefinition;
import io.lakegate.domain.project.NodeConfig;
import io.lakegate.domain.project.Project;
import io.lakegate.domain.project.SourceDefinition;
import io.lakegate.gateway.project.Definitions.IfTaken;
import io.lakegate.gateway.store.Store;
import io.lakegate.gateway.store.TestDatabase;
import io.lakegate.templating.Target;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ProjectRegistryTest {
    private static final Target TARGET = new Target("dev", "spark", "analytics", 4, "glue_catalog", Map.of());

    @TempDir
    Path directory;

    private Store store;
    private FakeTemplates templates;
    private ProjectRegistry registry;

    @BeforeEach
    void open() {
        store = Store.open(TestDatabase.at(directory), Clock.systemUTC());
        templates = new FakeTemplates();
        registry = registry(true, Clock.systemUTC());
    }

    @AfterEach
    void close() {
        store.close();
    }

    @Test
    void makes_a_project_on_first_use() {
        assertThat(registry.project("demo").models()).isEmpty();
        assertThat(registry.names()).containsExactly("demo");
    }

    @Test
    void refuses_an_unknown_project_when_told_not_to_make_any() {
        assertCode(() -> registry(false, Clock.systemUTC()).project("demo"), ErrorCode.UNDEFINED_PROJECT);
        assertThat(store.definitions().projects()).isEmpty();
    }

    @Test
    void refuses_a_name_that_is_no_project_name() {
        assertCode(() -> registry.project("../x"), ErrorCode.INVALID_PARAMETER_VALUE);
        assertThat(store.definitions().projects()).isEmpty();
    }

    @Test
    void keeps_a_change_in_the_store() {
        create("a", "select 1");
        create("b", "select * from {{ ref('a') }}");
        Project reopened = registry(true, Clock.systemUTC()).project("demo");
        assertThat(reopened.models().keySet()).hasToString("[model.demo.a, model.demo.b]");
        assertThat(reopened.definition()).isEqualTo(registry.project("demo").definition());
    }

    @Test
    void hands_out_a_snapshot_that_later_changes_do_not_touch() {
        Project before = create("a", "select 1");
        create("b", "select 2");
        assertThat(before.models()).hasSize(1);
        assertThat(registry.project("demo").models()).hasSize(2);
    }

    @Test
    void stores_nothing_of_a_model_whose_parent_is_missing() {
        assertCode(() -> create("b", "select * from {{ ref('a') }}"), ErrorCode.UNDEFINED_MODEL);
        assertNothingIsKept();
    }

    @Test
    void stores_nothing_of_a_model_whose_template_is_broken() {
        assertCode(() -> create("b", "BROKEN"), ErrorCode.TEMPLATE_SYNTAX);
        assertNothingIsKept();
    }

    @Test
    void leaves_everything_as_it_was_when_a_replacement_closes_a_cycle() {
        create("a", "select 1");
        create("b", "select * from {{ ref('a') }}");
        assertCode(
                () -> registry.change(
                        "demo",
                        Definitions.createModel(model("a", "select * from {{ ref('b') }}"), IfTaken.REPLACE, "s")),
                ErrorCode.DEPENDENCY_CYCLE);
        assertThat(registry.project("demo")
                        .model("a")
                        .orElseThrow()
                        .definition()
                        .template())
                .isEqualTo("select 1");
        assertThat(store.definitions().load("demo").orElseThrow().version()).isEqualTo(2);
    }

    @Test
    void refuses_a_second_model_of_one_name() {
        create("a", "select 1");
        assertCode(() -> create("a", "select 2"), ErrorCode.DUPLICATE_MODEL);
    }

    @Test
    void keeps_what_is_there_when_asked_to() {
        create("a", "select 1");
        registry.change("demo", Definitions.createModel(model("a", "BROKEN"), IfTaken.KEEP, "s"));
        assertThat(registry.project("demo")
                        .model("a")
                        .orElseThrow()
                        .definition()
                        .template())
                .isEqualTo("select 1");
    }

    @Test
    void puts_a_new_model_into_the_current_schema_and_keeps_a_replaced_one_where_it_is() {
        registry.change("demo", Definitions.createModel(model("a", "select 1"), IfTaken.FAIL, "first"));
        registry.change("demo", Definitions.createModel(model("a", "select 2"), IfTaken.REPLACE, "second"));
        assertThat(registry.project("demo").model("a").orElseThrow().relation()).hasToString("first.a");
    }

    @Test
    void names_the_models_that_would_lose_a_parent() {
        create("a", "select 1");
        create("c", "select * from {{ ref('a') }}");
        create("b", "select * from {{ ref('a') }}");
        assertThatThrownBy(() -> registry.change("demo", Definitions.dropModel("a")))
                .isInstanceOfSatisfying(
                        QueryException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.DEPENDENT_OBJECTS))
                .hasMessage("Other models refer to a: b, c. Change or drop them first.");
        assertCode(() -> registry.change("demo", Definitions.renameModel("a", "z")), ErrorCode.DEPENDENT_OBJECTS);
    }

    @Test
    void drops_a_model_that_nobody_needs() {
        create("a", "select 1");
        create("b", "select * from {{ ref('a') }}");
        registry.change("demo", Definitions.dropModel("b"));
        registry.change("demo", Definitions.dropModel("a"));
        assertThat(registry(true, Clock.systemUTC()).project("demo").models()).isEmpty();
    }

    @Test
    void renames_and_configures_a_model() {
        create("a", "select 1");
        registry.change("demo", Definitions.renameModel("a", "z"));
        registry.change(
                "demo", Definitions.configureModel("z", new NodeConfig(Map.of("materialized", "view", "tags", 1L))));
        Project project = registry(true, Clock.systemUTC()).project("demo");
        assertThat(project.model("a")).isEmpty();
        assertThat(project.model("z").orElseThrow().config().values())
                .isEqualTo(Map.of("materialized", "view", "tags", 1L));
    }

    @Test
    void keeps_sources_and_macros() {
        SourceDefinition source = new SourceDefinition(
                "demo", "raw", "trips", "", "nyctaxi", "records", "All trips", List.of(), NodeConfig.EMPTY, "");
        registry.change("demo", Definitions.createSource(source, IfTaken.FAIL));
        registry.change(
                "demo",
                Definitions.createMacro(
                        new MacroDefinition("demo", "{% macro m() %}1{% endmacro %}", "m"), IfTaken.FAIL));
        create("a", "select * from {{ source('raw', 'trips') }}");
        assertCode(() -> registry.change("demo", Definitions.dropSource("raw", "trips")), ErrorCode.DEPENDENT_OBJECTS);
        Project project = registry(true, Clock.systemUTC()).project("demo");
        assertThat(project.definition().sources()).containsExactly(source);
        assertThat(project.definition().macros()).hasSize(1);
    }

    @Test
    void tells_how_a_project_would_look_without_storing_it() {
        Project candidate =
                registry.candidate("demo", Definitions.createModel(model("a", "select 1"), IfTaken.FAIL, "s"));
        assertThat(candidate.models()).hasSize(1);
        assertNothingIsKept();
    }

    @Test
    void sees_what_another_gateway_changed() {
        TestClock clock = new TestClock();
        ProjectRegistry other = registry(true, clock);
        assertThat(other.project("demo").models()).isEmpty();
        create("a", "select 1");
        clock.now = clock.now.plus(Duration.ofSeconds(2));
        assertThat(other.project("demo").models()).hasSize(1);
    }

    @Test
    void applies_a_change_anew_when_another_gateway_was_faster() {
        ProjectRegistry other = registry(true, new TestClock());
        other.project("demo");
        create("a", "select 1");
        other.change("demo", Definitions.createModel(model("b", "select 2"), IfTaken.FAIL, "s"));
        assertThat(registry(true, Clock.systemUTC()).project("demo").models()).hasSize(2);
    }

    @Test
    void loses_no_change_of_many_at_once() throws Exception {
        createMany(registry, registry);
    }

    @Test
    void loses_no_change_of_many_gateways_at_once() throws Exception {
        try (Store theirs = Store.open(TestDatabase.at(directory), Clock.systemUTC())) {
            createMany(
                    registry,
                    new ProjectRegistry(
                            theirs.definitions(),
                            new ProjectDirectories(directory.resolve("theirs"), List.of()),
                            templates,
                            TARGET,
                            Map.of(),
                            true,
                            Clock.systemUTC()));
        }
    }

    private void createMany(ProjectRegistry ours, ProjectRegistry theirs) throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(8);
        try {
            CountDownLatch start = new CountDownLatch(1);
            List<Future<Project>> changes = IntStream.range(0, 16)
                    .mapToObj(i -> threads.submit(() -> {
                        start.await();
                        return (i % 2 == 0 ? ours : theirs)
                                .change(
                                        "demo",
                                        Definitions.createModel(model("m" + i, "select " + i), IfTaken.FAIL, "s"));
                    }))
                    .toList();
            start.countDown();
            for (Future<Project> change : changes) {
                change.get();
            }
        } finally {
            threads.shutdown();
        }
        assertThat(registry(true, Clock.systemUTC()).project("demo").models()).hasSize(16);
    }

    @Test
    void parses_a_project_once_for_many_readers() {
        create("a", "select 1");
        int parses = templates.parses.get();
        registry.project("demo");
        registry.project("demo");
        assertThat(templates.parses).hasValue(parses);
    }

    @Test
    void lets_a_stored_project_that_does_not_parse_be_mended() {
        create("a", "select 1");
        var stored = store.definitions().load("demo").orElseThrow();
        var broken = registry.project("demo").definition();
        store.definitions()
                .replace(
                        stored,
                        new io.lakegate.domain.project.ProjectDefinition(
                                "demo", List.of(model("a", "BROKEN")), broken.sources(), broken.macros(), Map.of()));
        ProjectRegistry later = registry(true, Clock.systemUTC());
        assertCode(() -> later.project("demo"), ErrorCode.TEMPLATE_SYNTAX);
        later.change("demo", Definitions.dropModel("a"));
        assertThat(later.project("demo").models()).isEmpty();
    }

    private void assertNothingIsKept() {
        assertThat(registry.project("demo").models()).isEmpty();
        assertThat(store.definitions().load("demo").orElseThrow().definition().models())
                .isEmpty();
    }

    private Project create(String name, String template) {
        return registry.change("demo", Definitions.createModel(model(name, template), IfTaken.FAIL, "s"));
    }

    private static ModelDefinition model(String name, String template) {
        return new ModelDefinition("demo", name, "", template, NodeConfig.EMPTY, "", List.of(), "", 0);
    }

    private ProjectRegistry registry(boolean create, Clock clock) {
        return new ProjectRegistry(
                store.definitions(),
                new ProjectDirectories(directory.resolve("projects"), List.of()),
                templates,
                TARGET,
                Map.of(),
                create,
                clock);
    }

    private static void assertCode(org.assertj.core.api.ThrowableAssert.ThrowingCallable call, ErrorCode code) {
        assertThatThrownBy(call)
                .isInstanceOfSatisfying(
                        QueryException.class, e -> assertThat(e.code()).isEqualTo(code));
    }

    private static final class TestClock extends Clock {
        private Instant now = Instant.parse("2026-01-01T00:00:00Z");

        @Override
        public Instant instant() {
            return now;
        }

        @Override
        public java.time.ZoneId getZone() {
            return java.time.ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(java.time.ZoneId zone) {
            return this;
        }
    }
}
