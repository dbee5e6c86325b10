package io.lakegate.conformance.glue.metastore;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import org.apache.thrift.TException;

/** Lists that come in pages. */
final class Pages {
    private Pages() {}

    static List<JsonNode> of(GlueApi glue, String action, ObjectNode request, String list) throws TException {
        List<JsonNode> all = new ArrayList<>();
        ObjectNode next = request.deepCopy();
        String token;
        do {
            ObjectNode page = glue.ask(action, next);
            page.path(list).forEach(all::add);
            token = page.path("NextToken").asText("");
            next.put("NextToken", token);
        } while (!token.isEmpty());
        return all;
    }
}
