package io.lakegate.domain.execution;

/** Told how long work goes on. Called from the thread that does the work; must return at once and not throw. */
@FunctionalInterface
public interface ProgressListener {
    ProgressListener NONE = progress -> {};

    void onProgress(Progress progress);
}
