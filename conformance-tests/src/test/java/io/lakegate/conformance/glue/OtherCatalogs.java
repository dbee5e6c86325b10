package io.lakegate.conformance.glue;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Data Catalogs of other ids than the account's: those of other accounts and of buckets of S3 Tables. moto takes every id for the
 * account's own; here a table is found under the id that it was made under and no other.
 */
final class OtherCatalogs {
    private final Map<String, InMemoryCatalog> catalogs = new ConcurrentHashMap<>();

    boolean concerns(ObjectNode request) {
        String id = request.path("CatalogId").asText(StandInOptions.ACCOUNT);
        return !id.equals(StandInOptions.ACCOUNT);
    }

    ObjectNode call(String action, ObjectNode request) {
        return catalogs.computeIfAbsent(request.path("CatalogId").asText(), InMemoryCatalog::new)
                .call(action, request);
    }
}
