package io.lakegate.gateway.engine.connect;

import java.util.Map;

/** What every call to a server carries so that the server knows who calls. Any thread. */
public interface Greeting {
    /**
     * gRPC metadata of one call, names in lower case. May block for a moment to renew what is about to expire.
     *
     * @throws io.lakegate.domain.error.QueryException when it cannot be renewed
     */
    Map<String, String> headers();

    /** Told that the server did not know the caller; true when there is now another greeting to try. May block. */
    boolean refused();

    /** The same words for ever. */
    static Greeting of(Map<String, String> headers) {
        Map<String, String> fixed = Map.copyOf(headers);
        return new Greeting() {
            @Override
            public Map<String, String> headers() {
                return fixed;
            }

            @Override
            public boolean refused() {
                return false;
            }
        };
    }
}
