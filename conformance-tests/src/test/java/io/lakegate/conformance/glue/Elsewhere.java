package io.lakegate.conformance.glue;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.lakegate.conformance.glue.wire.HttpAnswer;
import io.lakegate.conformance.glue.wire.HttpCall;
import io.lakegate.conformance.glue.wire.KnownKeys;
import java.net.URI;
import org.jspecify.annotations.Nullable;

/** Who answers the calls that are not about sessions. */
interface Elsewhere {
    HttpAnswer answer(HttpCall call);

    /** The Data Catalog, for sessions: unsigned. */
    ObjectNode catalog(String action, ObjectNode request);

    /** With nobody behind: the Data Catalog in memory, and STS as far as roles go. */
    static Elsewhere of(@Nullable URI upstream, KnownKeys keys) {
        return upstream == null ? new InMemoryAws(keys) : new Upstream(upstream, keys);
    }
}
