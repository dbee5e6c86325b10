package io.lakegate.jdbc.client;

import org.jspecify.annotations.Nullable;

/** Knows which socket one execution waits on, so that another thread can end the wait. */
final class SocketWatch {
    private @Nullable HttpSocket socket;
    private boolean stopped;

    synchronized void using(@Nullable HttpSocket socket) {
        this.socket = socket;
    }

    synchronized boolean stopped() {
        return stopped;
    }

    /** Closes the socket in use, if any, and lets no other be used. */
    void stop() {
        HttpSocket inUse;
        synchronized (this) {
            stopped = true;
            inUse = socket;
        }
        if (inUse != null) {
            inUse.close();
        }
    }
}
