package io.lakegate.cli.terminal;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;

/**
 * Where a command prints: results to standard output, progress and errors to standard error. UTF-8 whatever the locale
 * says, because the tables hold other people's text. Thread rule: any thread.
 */
public final class Screen {
    private final PrintStream out;
    private final PrintStream err;
    private final String terminals;
    private volatile Runnable eraser = () -> {};

    private Screen(PrintStream out, PrintStream err, String terminals) {
        this.out = out;
        this.err = err;
        this.terminals = terminals;
    }

    /**
     * The process's own streams. Which of them are terminals Java cannot tell before version 22, so the launcher says it:
     * {@code lakegate.terminals} holds the numbers of the descriptors that are.
     */
    public static Screen standard() {
        String terminals = "dumb".equals(System.getenv("TERM")) ? "" : System.getProperty("lakegate.terminals", "");
        return new Screen(stream(FileDescriptor.out), stream(FileDescriptor.err), terminals);
    }

    /** Prints to the given streams, with nobody watching. */
    public static Screen to(PrintStream out, PrintStream err) {
        return new Screen(out, err, "");
    }

    public PrintStream out() {
        return out;
    }

    public PrintStream err() {
        return err;
    }

    /** Whether a line may be drawn over: false when the output goes to a file or a pipe. */
    public boolean person() {
        return terminals.contains("1") && terminals.contains("2");
    }

    /** Whether somebody types and reads here. */
    public boolean conversation() {
        return terminals.contains("0") && terminals.contains("1");
    }

    /** Prints a line of output, above a progress line if one is drawn. */
    public void line(String text) {
        eraser.run();
        out.println(text);
        out.flush();
    }

    /** What takes away a half-drawn line before another is printed. */
    void eraser(Runnable newEraser) {
        eraser = newEraser;
    }

    /** An error, as every command ends with one. */
    public void failure(Throwable failure) {
        err.println("lakegate: " + FailureLine.of(failure));
        err.flush();
    }

    private static PrintStream stream(FileDescriptor descriptor) {
        return new PrintStream(new FileOutputStream(descriptor), false, StandardCharsets.UTF_8);
    }
}
