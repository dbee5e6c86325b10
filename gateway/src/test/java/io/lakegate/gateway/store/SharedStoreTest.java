package io.lakegate.gateway.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.lakegate.domain.project.MacroDefinition;
import io.lakegate.domain.project.ModelDefinition;
import io.lakegate.domain.project.NodeId;
import io.lakegate.domain.project.ProjectDefinition;
import io.lakegate.domain.relation.Relation;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What two gateways do to each other in one store. Each has its own connections, as in a process of its own. */
final class SharedStoreTest {
    @TempDir
    Path directory;

    private final List<Store> stores = new ArrayList<>();
    private final ExecutorService threads = Executors.newCachedThreadPool();

    @AfterEach
    void close() {
        threads.shutdownNow();
        stores.forEach(Store::close);
    }

    @Test
    void an_empty_store_is_set_up_once_however_many_gateways_start() throws Exception {
        stores.addAll(atOnce(this::open, this::open, this::open, this::open));
        stores.get(0).definitions().create("demo");
        assertThat(stores.get(3).definitions().projects()).containsExactly("demo");
    }

    @Test
    void a_project_is_made_once() throws Exception {
        DefinitionStore one = definitions();
        DefinitionStore two = definitions();
        for (int i = 0; i < 20; i++) {
            String name = "p" + i;
            atOnce(() -> create(one, name), () -> create(two, name));
        }
        assertThat(one.projects()).hasSize(20);
    }

    @Test
    void of_two_changes_made_from_one_version_one_is_kept_whole() throws Exception {
        DefinitionStore one = definitions();
        DefinitionStore two = definitions();
        one.create("demo");
        for (int i = 0; i < 20; i++) {
            StoredProject before = one.load("demo").orElseThrow();
            String name = "m" + i;
            List<Optional<StoredProject>> written = atOnce(
                    () -> one.replace(before, twins(name, "left")), () -> two.replace(before, twins(name, "right")));
            assertThat(written.stream().filter(Optional::isPresent)).hasSize(1);
            ProjectDefinition winner = written.stream()
                    .flatMap(Optional::stream)
                    .findFirst()
                    .orElseThrow()
                    .definition();
            assertThat(two.load("demo").orElseThrow().definition()).isEqualTo(winner);
        }
    }

    @Test
    void a_project_is_read_as_it_was_at_one_moment() throws Exception {
        DefinitionStore writer = definitions();
        DefinitionStore reader = definitions();
        writer.create("demo");
        AtomicBoolean done = new AtomicBoolean();
        Future<?> writing = threads.submit(() -> {
            for (int i = 0; i < 200; i++) {
                StoredProject before = writer.load("demo").orElseThrow();
                assertThat(writer.replace(before, twins("m", "version " + i))).isPresent();
            }
            done.set(true);
            return null;
        });
        while (!done.get() && !writing.isDone()) {
            StoredProject seen = reader.load("demo").orElseThrow();
            if (seen.version() > 0) {
                String model = seen.definition().models().get(0).template();
                String macro = seen.definition().macros().get(0).template();
                assertThat(macro).isEqualTo(model);
                assertThat(model).isEqualTo("version " + (seen.version() - 1));
            }
        }
        writing.get();
    }

    @Test
    void a_gateway_that_starts_leaves_the_runs_of_the_others_alone() {
        Store one = kept();
        Store two = kept();
        one.runs().begin(run("r1", "one"));
        two.runs().begin(run("r2", "two"));
        assertThat(two.runs().interruptRunsOf("two")).isEqualTo(1);
        assertThat(one.runs().latest("demo", 10))
                .extracting(RunRecord::id, RunRecord::state)
                .containsExactlyInAnyOrder(
                        org.assertj.core.groups.Tuple.tuple("r1", RunState.RUNNING),
                        org.assertj.core.groups.Tuple.tuple("r2", RunState.INTERRUPTED));
    }

    @Test
    void a_relation_that_both_have_built_is_remembered_and_renamed_once() throws Exception {
        Store one = kept();
        Store two = kept();
        for (int i = 0; i < 20; i++) {
            Relation staged = new Relation(null, "s", "staged" + i);
            Relation final_ = new Relation(null, "s", "final" + i);
            one.built().add("demo", staged);
            atOnce(() -> add(one, final_), () -> rename(two, staged, final_), () -> add(two, final_));
            assertThat(one.built().contains("demo", final_)).isTrue();
            assertThat(one.built().contains("demo", staged)).isFalse();
        }
    }

    private Store open() {
        return Store.open(TestDatabase.at(directory), Clock.systemUTC());
    }

    private Store kept() {
        Store store = open();
        stores.add(store);
        return store;
    }

    private DefinitionStore definitions() {
        return kept().definitions();
    }

    private static boolean create(DefinitionStore definitions, String name) {
        definitions.create(name);
        return true;
    }

    private static boolean add(Store store, Relation relation) {
        store.built().add("demo", relation);
        return true;
    }

    private static boolean rename(Store store, Relation from, Relation to) {
        store.built().rename("demo", from, to);
        return true;
    }

    /** A model and a macro that say the same. */
    private static ProjectDefinition twins(String name, String text) {
        ModelDefinition model = DefinitionStoreTest.model(name);
        return new ProjectDefinition(
                "demo",
                List.of(new ModelDefinition("demo", name, "s", text, model.config(), "", List.of(), "", 0)),
                List.of(),
                List.of(new MacroDefinition("demo", text, name)),
                Map.of());
    }

    private static RunRecord run(String id, String gateway) {
        return new RunRecord(
                id,
                "demo",
                gateway,
                "ann",
                "run",
                "RUN MODELS",
                List.of(NodeId.model("demo", "a")),
                RunState.RUNNING,
                "",
                Instant.parse("2026-01-01T00:00:00Z"),
                null,
                RunPlaces.UNKNOWN);
    }

    @SafeVarargs
    private <T> List<T> atOnce(Callable<T>... works) throws Exception {
        CyclicBarrier start = new CyclicBarrier(works.length);
        List<Future<T>> futures = new ArrayList<>();
        for (Callable<T> work : works) {
            futures.add(threads.submit(() -> {
                start.await();
                return work.call();
            }));
        }
        List<T> results = new ArrayList<>();
        for (Future<T> each : futures) {
            results.add(each.get());
        }
        return results;
    }
}
