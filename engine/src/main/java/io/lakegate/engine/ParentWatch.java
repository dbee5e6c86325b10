package io.lakegate.engine;

import java.io.IOException;
import java.io.Reader;

/**
 * Ends this process when its parent is gone. The parent holds our standard input open and writes nothing more to it: the
 * system closes it when the parent dies, however it dies.
 */
final class ParentWatch {
    private ParentWatch() {}

    static void start(Reader input) {
        Thread watch = new Thread(
                () -> {
                    try {
                        while (input.read() >= 0) {
                            // Nothing is expected; whatever comes is no end.
                        }
                    } catch (IOException e) {
                        // As good as its end.
                    }
                    // Not exit: Spark's shutdown hooks may wait for tasks, and nobody waits for us.
                    Runtime.getRuntime().halt(0);
                },
                "parent-watch");
        watch.setDaemon(true);
        watch.start();
    }
}
