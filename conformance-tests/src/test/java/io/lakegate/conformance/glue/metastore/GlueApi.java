package io.lakegate.conformance.glue.metastore;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.lakegate.conformance.glue.wire.Refusal;
import org.apache.hadoop.hive.metastore.api.AlreadyExistsException;
import org.apache.hadoop.hive.metastore.api.MetaException;
import org.apache.hadoop.hive.metastore.api.NoSuchObjectException;
import org.apache.thrift.TException;

/** Glue's own API, a call at a time. Throws a {@link Refusal} with Glue's code. */
@FunctionalInterface
public interface GlueApi {
    ObjectNode call(String action, ObjectNode request);

    /** The same with Hive's exceptions. */
    default ObjectNode ask(String action, ObjectNode request) throws TException {
        try {
            return call(action, request);
        } catch (Refusal refusal) {
            throw switch (refusal.code()) {
                case "EntityNotFoundException" -> new NoSuchObjectException(refusal.getMessage());
                case "AlreadyExistsException" -> new AlreadyExistsException(refusal.getMessage());
                default -> new MetaException(refusal.code() + ": " + refusal.getMessage());
            };
        }
    }
}
