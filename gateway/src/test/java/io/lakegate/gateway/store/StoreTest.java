package io.lakegate.gateway.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lakegate.domain.error.ErrorCode;
import io.lakegate.domain.error.QueryException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.Arrays;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class StoreTest {
    @TempDir
    Path directory;

    @Test
    void keeps_a_committed_change_when_its_process_is_killed() throws Exception {
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        Process writer = new ProcessBuilder(
                        java,
                        "-cp",
                        System.getProperty("java.class.path"),
                        KilledWriter.class.getName(),
                        directory.toString())
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        try {
            assertThat(writer.inputReader().lines().anyMatch(KilledWriter.SAVED::equals))
                    .isTrue();
        } finally {
            writer.destroyForcibly().waitFor();
        }
        try (Store store = open()) {
            assertThat(store.definitions()
                            .load("demo")
                            .orElseThrow()
                            .definition()
                            .models())
                    .containsExactly(DefinitionStoreTest.model("a"));
        }
    }

    @Test
    void an_interrupt_closes_the_file_for_nobody() throws Exception {
        AtomicInteger written = new AtomicInteger();
        try (Store store = open()) {
            Thread writer = new Thread(() -> {
                for (int i = 0; i < 200; i++) {
                    try {
                        store.runs().begin(RunStoreTest.run("r" + i, Instant.EPOCH));
                        written.incrementAndGet();
                    } catch (QueryException refused) {
                        // Interrupted before it had a connection.
                    }
                }
            });
            writer.start();
            while (writer.isAlive()) {
                writer.interrupt();
                writer.join(1);
            }
            assertThat(store.runs().latest("demo", 1000)).hasSizeGreaterThanOrEqualTo(written.get());
            store.runs().begin(RunStoreTest.run("last", Instant.EPOCH));
        }
        try (Store store = open()) {
            assertThat(store.runs().latest("demo", 1000))
                    .hasSizeGreaterThan(written.get())
                    .extracting(RunRecord::id)
                    .contains("last");
        }
    }

    @Test
    void who_is_told_to_stop_still_writes() {
        try (Store store = open()) {
            Thread.currentThread().interrupt();
            store.runs().begin(RunStoreTest.run("r1", Instant.EPOCH));
            assertThat(Thread.interrupted()).isTrue();
            assertThat(store.runs().latest("demo", 10)).hasSize(1);
        } finally {
            Thread.interrupted();
        }
    }

    @Test
    void says_that_another_process_has_the_file() throws Exception {
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        Process holder = new ProcessBuilder(
                        java,
                        "-cp",
                        System.getProperty("java.class.path"),
                        KilledWriter.class.getName(),
                        directory.toString())
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        try {
            assertThat(holder.inputReader().lines().anyMatch(KilledWriter.SAVED::equals))
                    .isTrue();
            assertThatThrownBy(this::open)
                    .isInstanceOfSatisfying(
                            QueryException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.CONNECTION_FAILED))
                    .hasMessageContaining("in use by another process");
        } finally {
            holder.destroyForcibly().waitFor();
        }
    }

    @Test
    void says_that_the_file_is_damaged() throws IOException {
        byte[] noise = new byte[20_000];
        Arrays.fill(noise, (byte) 'x');
        Files.write(directory.resolve("lakegate.mv.db"), noise);
        assertThatThrownBy(this::open)
                .isInstanceOfSatisfying(
                        QueryException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.IO_ERROR))
                .hasMessageContaining("damaged");
    }

    @Test
    void says_that_a_database_does_not_answer() {
        StoreConfig nobody =
                new StoreConfig("jdbc:postgresql://127.0.0.1:1/lakegate?password=secret", "u", "secret", 2);
        assertThatThrownBy(() -> Store.open(nobody, Clock.systemUTC()))
                .isInstanceOfSatisfying(
                        QueryException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.CONNECTION_FAILED))
                .hasMessageContaining("jdbc:postgresql://127.0.0.1:1/lakegate")
                .hasMessageNotContaining("secret");
    }

    private Store open() {
        return Store.open(StoreConfig.embedded(directory), Clock.systemUTC());
    }
}
