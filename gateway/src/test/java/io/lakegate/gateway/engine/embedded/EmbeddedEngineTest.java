package io.lakegate.gateway.engine.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lakegate.domain.error.ErrorCode;
import io.lakegate.domain.error.QueryException;
import io.lakegate.domain.execution.EngineHealth;
import io.lakegate.domain.execution.EngineSession;
import io.lakegate.domain.execution.ProgressListener;
import io.lakegate.domain.execution.SessionSpec;
import io.lakegate.gateway.fake.Eventually;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

final class EmbeddedEngineTest {
    private final FakeLauncher launcher = new FakeLauncher();
    private final EmbeddedEngine engine =
            new EmbeddedEngine("embedded", EmbeddedSettings.defaults(Path.of("data"), Path.of("cp")), launcher);

    @AfterEach
    void stop() {
        engine.close();
    }

    @Test
    void starts_with_the_first_session_and_tells_what_it_waits_for() throws Exception {
        assertThat(engine.health().state()).isEqualTo(EngineHealth.State.IDLE);
        List<String> heard = new CopyOnWriteArrayList<>();
        CompletableFuture<EngineSession> session = opening(progress -> heard.add(progress.message()));
        FakeLauncher.Life life = launcher.lives.take();
        // The process is there before its opener listens: whoever comes later hears of the latest step alone.
        Eventually.holds(() -> heard.contains("starting Spark"));
        life.reports.progress("warming up Spark: Iceberg");
        assertThat(engine.health())
                .isEqualTo(new EngineHealth(EngineHealth.State.STARTING, "warming up Spark: Iceberg"));
        life.reports.ended("exit code 1.");
        assertUnavailable(session, "exit code 1.");
        assertThat(heard).containsExactly("starting Spark", "warming up Spark: Iceberg");
    }

    @Test
    void a_failed_start_is_told_by_its_health_and_tried_again_by_the_next_session() throws Exception {
        CompletableFuture<EngineSession> first = opening(ProgressListener.NONE);
        launcher.lives.take().reports.ended("no space.");
        assertUnavailable(first, "no space.");
        assertThat(engine.health()).isEqualTo(new EngineHealth(EngineHealth.State.FAILED, "no space."));
        CompletableFuture<EngineSession> second = opening(ProgressListener.NONE);
        launcher.lives.take().reports.ended("still none.");
        assertUnavailable(second, "still none.");
    }

    @Test
    void all_who_wait_share_one_start() throws Exception {
        CompletableFuture<EngineSession> one = opening(ProgressListener.NONE);
        FakeLauncher.Life life = launcher.lives.take();
        CountDownLatch waiting = new CountDownLatch(1);
        CompletableFuture<EngineSession> two = opening(progress -> waiting.countDown());
        waiting.await();
        life.reports.ended("over.");
        assertUnavailable(one, "over.");
        assertUnavailable(two, "over.");
        assertThat(launcher.lives).isEmpty();
    }

    @Test
    void a_process_that_cannot_be_started_is_an_engine_that_is_unavailable() {
        launcher.failure = new QueryException(ErrorCode.ENGINE_UNAVAILABLE, "no java there");
        assertUnavailable(opening(ProgressListener.NONE), "no java there");
        assertThat(engine.health().state()).isEqualTo(EngineHealth.State.FAILED);
    }

    @Test
    void a_start_without_progress_is_ended_and_the_next_session_starts_another() throws Exception {
        EmbeddedSettings defaults = EmbeddedSettings.defaults(Path.of("data"), Path.of("cp"));
        EmbeddedSettings impatient = new EmbeddedSettings(
                defaults.dataDirectory(),
                defaults.classPathFile(),
                defaults.javaHome(),
                1024,
                0,
                Map.of(),
                false,
                Duration.ZERO);
        EmbeddedEngine hasty = new EmbeddedEngine("embedded", impatient, launcher);
        SessionSpec spec = new SessionSpec("embedded", "", Map.of());
        assertThatThrownBy(() -> hasty.openSession(spec, ProgressListener.NONE))
                .hasMessageContaining("made no progress");
        FakeLauncher.Life life = launcher.lives.take();
        life.killed.get();
        life.reports.ended("it was stopped.");
        assertThatThrownBy(() -> hasty.openSession(spec, ProgressListener.NONE))
                .hasMessageContaining("made no progress");
        assertThat(launcher.lives.take()).isNotSameAs(life);
    }

    @Test
    void closing_kills_the_process_and_fails_those_who_wait() throws Exception {
        CompletableFuture<EngineSession> session = opening(ProgressListener.NONE);
        FakeLauncher.Life life = launcher.lives.take();
        engine.close();
        assertUnavailable(session, "shutting down");
        life.killed.get();
        assertThat(engine.health().state()).isEqualTo(EngineHealth.State.CLOSED);
        assertThatThrownBy(() -> engine.openSession(new SessionSpec("embedded", "", Map.of()), ProgressListener.NONE))
                .hasMessageContaining("shutting down");
    }

    private CompletableFuture<EngineSession> opening(ProgressListener listener) {
        CompletableFuture<EngineSession> result = new CompletableFuture<>();
        Thread thread = new Thread(() -> {
            try {
                result.complete(engine.openSession(new SessionSpec("embedded", "", Map.of()), listener));
            } catch (RuntimeException e) {
                result.completeExceptionally(e);
            }
        });
        thread.setDaemon(true);
        thread.start();
        return result;
    }

    private static void assertUnavailable(CompletableFuture<EngineSession> session, String why) {
        assertThatThrownBy(session::get)
                .hasCauseInstanceOf(QueryException.class)
                .hasMessageContaining(why)
                .satisfies(error ->
                        assertThat(((QueryException) error.getCause()).code()).isEqualTo(ErrorCode.ENGINE_UNAVAILABLE));
    }

    /** Starts nothing; the test speaks for the process. */
    private static final class FakeLauncher implements Launcher {
        final BlockingQueue<Life> lives = new LinkedBlockingQueue<>();
        volatile QueryException failure;

        @Override
        public RunningProcess start(EmbeddedSettings settings, Reports reports) {
            if (failure != null) {
                throw failure;
            }
            Life life = new Life(reports, new CompletableFuture<>());
            lives.add(life);
            return life;
        }

        record Life(Reports reports, CompletableFuture<Boolean> killed) implements RunningProcess {
            @Override
            public String token() {
                return "token";
            }

            @Override
            public void kill() {
                killed.complete(true);
            }
        }
    }
}
