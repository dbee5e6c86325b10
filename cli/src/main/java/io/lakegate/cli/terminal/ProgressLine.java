package io.lakegate.cli.terminal;

import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/**
 * One line on standard error that says what is being waited for and for how long. On a terminal it is redrawn in place;
 * elsewhere each new text is a line of its own, so a log shows the steps and nothing flickers through it.
 *
 * <p>Thread rule: any thread. {@link Screen#line} prints above it; close it before printing in any other way.
 */
public final class ProgressLine implements AutoCloseable {
    private static final String FRAMES = "⠋⠙⠹⠸⠼⠴⠦⠧⠇⠏";
    private static final long REDRAW_MILLIS = 120;
    private static final int LONGEST = 100;

    private final Screen screen;
    private final long begunNanos = System.nanoTime();
    private final ScheduledExecutorService ticker;
    private String text;
    private int frame;
    private boolean drawn;
    private boolean closed;

    /** Starts showing {@code text}, after {@code patience}: what is done sooner needs no progress line. */
    public ProgressLine(Screen screen, String text, Duration patience) {
        this.screen = screen;
        this.text = text;
        this.ticker = Executors.newSingleThreadScheduledExecutor(task -> {
            Thread thread = new Thread(task, "progress");
            thread.setDaemon(true);
            return thread;
        });
        screen.eraser(this::erase);
        if (screen.person()) {
            var unused =
                    ticker.scheduleAtFixedRate(this::draw, patience.toMillis(), REDRAW_MILLIS, TimeUnit.MILLISECONDS);
        } else if (patience.isZero()) {
            screen.err().println(text);
            screen.err().flush();
        }
    }

    public ProgressLine(Screen screen, String text) {
        this(screen, text, Duration.ZERO);
    }

    /** Changes what is shown. */
    public synchronized void show(String newText) {
        if (newText.isBlank() || newText.equals(text) || closed) {
            return;
        }
        text = newText;
        if (!screen.person()) {
            screen.err().println(text);
            screen.err().flush();
        }
    }

    private synchronized void draw() {
        if (closed) {
            return;
        }
        String shown = text.length() > LONGEST ? text.substring(0, LONGEST - 1) + "…" : text;
        char spinner = FRAMES.charAt(frame++ % FRAMES.length());
        double seconds = (System.nanoTime() - begunNanos) / 1e9;
        screen.err().printf("\r\u001b[K%c %s  %.0f s", spinner, shown, seconds);
        screen.err().flush();
        drawn = true;
    }

    @Override
    public synchronized void close() {
        if (closed) {
            return;
        }
        closed = true;
        ticker.shutdownNow();
        erase();
        screen.eraser(() -> {});
    }

    private synchronized void erase() {
        if (drawn) {
            screen.err().print("\r\u001b[K");
            screen.err().flush();
            drawn = false;
        }
    }
}
