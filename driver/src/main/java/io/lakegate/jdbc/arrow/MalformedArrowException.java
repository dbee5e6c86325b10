package io.lakegate.jdbc.arrow;

import java.io.IOException;

/** Bytes that are no Arrow stream, or one this reader does not know; the message says which. */
public final class MalformedArrowException extends IOException {
    private static final long serialVersionUID = 1L;

    MalformedArrowException(String message) {
        super(message);
    }
}
