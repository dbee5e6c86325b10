package io.lakegate.jdbc.client;

import java.io.Closeable;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.SocketTimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * Sends requests and, since all of the protocol's are idempotent, sends them again when the connection breaks before the
 * answer is whole. Any thread may use it.
 */
final class Wire implements Closeable {
    /** Pauses before the second, third and fourth try: a dead kept-alive socket is replaced at once. */
    private static final int[] PAUSES_MILLIS = {0, 100, 400};

    private final SocketPool pool;

    Wire(SocketPool pool) {
        this.pool = pool;
    }

    /**
     * @param watch is told the socket in use, so that another thread can close it; asked whether to go on
     * @throws UnreachableException if nothing was sent
     * @throws SocketTimeoutException if {@code patience} ended; not tried again
     */
    HttpReply exchange(
            HttpRequest request, byte[] headers, BodyBuffer body, Patience patience, @Nullable SocketWatch watch)
            throws IOException {
        IOException lost = null;
        for (int attempt = 0; ; attempt++) {
            HttpSocket socket = null;
            try {
                socket = pool.take();
                enter(watch, socket);
                socket.send(request, headers);
                HttpReply reply = socket.receive(body, patience);
                reply.resent = lost != null;
                leave(watch, socket, reply.keepAlive);
                return reply;
            } catch (IOException e) {
                if (socket != null) {
                    leave(watch, socket, false);
                }
                boolean nothingSent = socket == null && lost == null;
                if (nothingSent
                        || e instanceof SocketTimeoutException
                        || e instanceof NoHttpException
                        || attempt == PAUSES_MILLIS.length
                        || patience.expired()
                        || (watch != null && watch.stopped())) {
                    throw e;
                }
                lost = e;
                pause(PAUSES_MILLIS[attempt]);
            }
        }
    }

    /** Sends a request whose answer {@link #receive} fetches from the socket; null if it could not be sent. */
    @Nullable
    HttpSocket sendAhead(HttpRequest request, byte[] headers) {
        HttpSocket socket = null;
        try {
            socket = pool.take();
            socket.send(request, headers);
            return socket;
        } catch (IOException e) {
            if (socket != null) {
                pool.drop(socket);
            }
            return null;
        }
    }

    HttpReply receive(HttpSocket socket, BodyBuffer body, Patience patience, SocketWatch watch) throws IOException {
        try {
            enter(watch, socket);
            HttpReply reply = socket.receive(body, patience);
            leave(watch, socket, reply.keepAlive);
            return reply;
        } catch (IOException e) {
            leave(watch, socket, false);
            throw e;
        }
    }

    /** Gives up a socket with an answer still on its way. */
    void forget(HttpSocket socket) {
        pool.drop(socket);
    }

    @Override
    public void close() {
        pool.close();
    }

    private static void enter(@Nullable SocketWatch watch, HttpSocket socket) throws IOException {
        if (watch != null) {
            watch.using(socket);
            if (watch.stopped()) {
                throw new InterruptedIOException("stopped");
            }
        }
    }

    private void leave(@Nullable SocketWatch watch, HttpSocket socket, boolean reusable) {
        if (watch != null) {
            watch.using(null);
        }
        if (reusable) {
            pool.give(socket);
        } else {
            pool.drop(socket);
        }
    }

    private static void pause(int millis) throws IOException {
        if (millis == 0) {
            return;
        }
        try {
            Thread.sleep(millis);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("interrupted while waiting to try again");
        }
    }
}
