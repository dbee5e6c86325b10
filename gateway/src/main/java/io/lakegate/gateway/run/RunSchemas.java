package io.lakegate.gateway.run;

import io.lakegate.dialect.Dialect;
import io.lakegate.domain.execution.ProgressListener;
import io.lakegate.domain.execution.SqlStatement;
import io.lakegate.domain.relation.Relation;
import io.lakegate.gateway.catalog.Catalog;
import io.lakegate.gateway.session.SessionLease;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;

/** Makes the schemas that a run builds into, once per run: those that are there need no right to create any. */
final class RunSchemas {
    private final Workshop workshop;

    RunSchemas(Workshop workshop) {
        this.workshop = workshop;
    }

    void ensure(Collection<Relation> built, RunStop stop, ProgressListener progress) {
        Catalog catalog = workshop.catalog();
        Map<String, Relation> wanted = new LinkedHashMap<>();
        for (Relation relation : built) {
            // Keyed by what Spark compares: the same schema written in two cases is one.
            wanted.putIfAbsent(relation.withIdentifier("_").toString().toLowerCase(Locale.ROOT), relation);
        }
        for (Relation relation : wanted.values()) {
            stop.check();
            if (!exists(catalog, relation)) {
                create(relation, stop, progress);
                catalog.forget(relation);
            }
        }
    }

    private static boolean exists(Catalog catalog, Relation relation) {
        String home = relation.catalog() == null ? catalog.catalogs().get(0) : relation.catalog();
        return catalog.schemas(home, null).stream()
                .anyMatch(schema -> schema.schema().equalsIgnoreCase(relation.schema()));
    }

    private void create(Relation relation, RunStop stop, ProgressListener progress) {
        String place = workshop.lake().placeOf(relation);
        String sql = "CREATE SCHEMA IF NOT EXISTS " + schemaOf(workshop.dialect(), relation)
                + (place.isEmpty() ? "" : " LOCATION '" + place.replace("'", "\\'") + "'");
        // Not in the current schema, which may be the very one that is to be made.
        try (SessionLease lease = workshop.sessions().lease(null, progress)) {
            StepRun.execute(lease.session(), SqlStatement.of("lg-" + UUID.randomUUID(), sql), stop);
        }
    }

    /** The dialect quotes relations; a schema is one without its last part. */
    private static String schemaOf(Dialect dialect, Relation relation) {
        String table = dialect.quoted(relation.withIdentifier("x"));
        return table.substring(0, table.length() - ".`x`".length());
    }
}
