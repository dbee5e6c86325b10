package io.lakegate.gateway.statement;

import java.time.Duration;

/**
 * What keeps statements from using up the gateway.
 *
 * @param inAll statements not yet read to their end; against clients that start and never read
 * @param perConnection of these, how many in one connection; against one client taking all
 * @param running statements with a thread, the rest wait in line
 * @param bytesPerStatement result bytes held for one statement; a reader further behind stops the engine's stream
 * @param bytesInAll result bytes held for all of them
 * @param segmentBytes how large a segment grows before it is closed
 * @param linger how long a waiting client is kept for more rows once there are some
 * @param idle a statement that nobody asks about for this long is cancelled and forgotten
 * @param answered how long a result read to its end can be read again
 * @param longest the longest a statement may run, also when the client names no timeout; zero for no limit
 */
public record StatementLimits(
        int inAll,
        int perConnection,
        int running,
        long bytesPerStatement,
        long bytesInAll,
        int segmentBytes,
        Duration linger,
        Duration idle,
        Duration answered,
        Duration longest) {

    /** For a heap of {@code heapBytes}: results may take a quarter of it. */
    public static StatementLimits forHeap(long heapBytes) {
        long inAll = Math.max(64L << 20, heapBytes / 4);
        return new StatementLimits(
                1000,
                100,
                128,
                Math.min(64L << 20, inAll / 4),
                inAll,
                8 << 20,
                Duration.ofMillis(20),
                Duration.ofMinutes(10),
                Duration.ofSeconds(60),
                Duration.ZERO);
    }
}
