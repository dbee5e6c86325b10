package io.lakegate.jdbc.client;

import java.io.IOException;

/** What came back is no HTTP/1.1. */
final class NoHttpException extends IOException {
    private static final long serialVersionUID = 1L;

    NoHttpException() {
        super("what answers there does not speak HTTP");
    }
}
