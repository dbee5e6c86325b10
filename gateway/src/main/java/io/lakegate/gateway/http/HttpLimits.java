package io.lakegate.gateway.http;

import java.time.Duration;

/**
 * What one client, or all of them, may take. Each limit names what it stops.
 *
 * @param connections sockets at the same time; stops a flood of connections from using up file descriptors
 * @param requestLineBytes stops a request line that never ends
 * @param headerBytes all headers of a request; stops headers that never end
 * @param bodyBytes stops a body that fills the heap
 * @param requestTime from a request's first byte to its last; stops clients that send a byte a minute to hold a socket
 * @param idle without any request; stops sockets nobody uses from adding up
 * @param stalled a write that makes no progress; stops clients that ask and never read
 * @param pipelined requests sent ahead of their answers; stops one socket from queueing without a bound
 * @param queries {@code /v1/query} answers at the same time: each holds a thread
 */
public record HttpLimits(
        int connections,
        int requestLineBytes,
        int headerBytes,
        int bodyBytes,
        Duration requestTime,
        Duration idle,
        Duration stalled,
        int pipelined,
        int queries) {
    public static HttpLimits defaults() {
        return new HttpLimits(
                2000,
                8 << 10,
                32 << 10,
                16 << 20,
                Duration.ofSeconds(30),
                Duration.ofMinutes(15),
                Duration.ofMinutes(5),
                16,
                32);
    }
}
