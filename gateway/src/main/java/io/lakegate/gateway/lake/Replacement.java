package io.lakegate.gateway.lake;

import io.lakegate.dialect.plan.LakeChange;
import io.lakegate.dialect.plan.Leftovers;
import io.lakegate.domain.project.Model;
import io.lakegate.domain.relation.Relation;
import io.lakegate.domain.relation.RelationKind;
import io.lakegate.gateway.aws.S3Location;
import io.lakegate.gateway.catalog.glue.GlueCatalog;
import io.lakegate.gateway.catalog.glue.LakeTable;
import io.lakegate.gateway.lake.exchange.CatalogName;
import io.lakegate.gateway.lake.exchange.TableExchange;
import io.lakegate.gateway.lake.exchange.TableExchange.Names;
import io.lakegate.gateway.lake.removal.RemovalRule;
import io.lakegate.gateway.lake.removal.S3Files;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Carries out the steps of plans that change definitions and files. Safe to share between threads; blocks. */
final class Replacement {
    private static final Logger LOG = LoggerFactory.getLogger(Replacement.class);

    private final GlueCatalog catalog;
    private final TableExchange exchange;
    private final S3Files files;
    private final TablePlace place;

    Replacement(GlueCatalog catalog, TablePlace place, TableExchange exchange, S3Files files) {
        this.place = place;
        this.catalog = catalog;
        this.exchange = exchange;
        this.files = files;
    }

    void carryOut(Model model, LakeChange change, Leftovers tables) {
        Names names = new Names(name(tables.target()), name(tables.aside()), name(tables.backup()));
        try {
            switch (change) {
                case EXCHANGE -> exchange.exchange(names);
                case RETIRE -> retire(model, tables, names);
                case SETTLE -> settle(tables, names);
            }
        } finally {
            catalog.forget(tables.target());
        }
    }

    void rename(Relation from, Relation to) {
        try {
            exchange.move(name(from), name(to));
        } finally {
            catalog.forget(from);
        }
    }

    private CatalogName name(Relation relation) {
        return CatalogName.of(catalog.catalogId(relation), relation.schema(), relation.identifier());
    }

    private void retire(Model model, Leftovers tables, Names names) {
        Optional<LakeTable> backup = catalog.table(tables.backup());
        if (backup.isEmpty() || !exchange.complete(names)) {
            return;
        }
        LakeTable old = backup.get().named(tables.target().identifier());
        String now = catalog.table(tables.target()).map(LakeTable::location).orElse("");
        boolean purges = model.config().bool("purge_dropped_iceberg_data", false);
        boolean stays = old.kind() == RelationKind.VIEW || (old.iceberg() && !purges);
        RemovalRule.Verdict verdict = RemovalRule.of(
                old,
                model.config().string("custom_location").orElse(""),
                purges,
                false,
                stays ? List.of() : neighbours(tables, old));
        if (verdict.files().isPresent() && !old.iceberg() && !builtHere(model, old)) {
            LOG.atWarn()
                    .addKeyValue("table", tables.target())
                    .addKeyValue("location", old.location())
                    .log("a replaced table's files stay where no model is built");
        } else if (verdict.files().filter(place -> !holds(now, place)).isPresent()) {
            long deleted = files.delete(verdict.files().get(), now);
            LOG.atInfo()
                    .addKeyValue("table", tables.target())
                    .addKeyValue("objects", deleted)
                    .log("deleted a replaced table's files");
        } else if (verdict.doubtful()) {
            LOG.atWarn()
                    .addKeyValue("table", tables.target())
                    .addKeyValue("reason", verdict.reason())
                    .log("a replaced table's files stay");
        }
        // Last: as long as it stands, the next run knows that there are files to delete.
        exchange.forget(names.backup());
    }

    /**
     * All tables but the three of the exchange. The directory of one build is only looked for in the table's own schema:
     * asking for every schema at every build would cost a call a schema.
     */
    private List<LakeTable> neighbours(Leftovers tables, LakeTable old) {
        catalog.forget(tables.target());
        String schema = RemovalRule.ofOneBuild(old) ? tables.target().schema() : null;
        Set<String> own = Set.of(tables.target(), tables.aside(), tables.backup()).stream()
                .map(relation -> relation.identifier().toLowerCase(Locale.ROOT))
                .collect(Collectors.toSet());
        return catalog.described(null, schema).stream()
                .filter(table ->
                        !table.schema().equalsIgnoreCase(tables.target().schema())
                                || !own.contains(table.name().toLowerCase(Locale.ROOT)))
                .toList();
    }

    /**
     * Whether a table lies where Lakegate or dbt-glue builds this model. A table of its name that somebody had made elsewhere is
     * replaced as well, but its files may be anybody's.
     */
    private boolean builtHere(Model model, LakeTable old) {
        if (RemovalRule.ofOneBuild(old)) {
            return true;
        }
        Relation target = model.relation();
        Optional<S3Location> there = S3Location.plain(old.location());
        Stream<String> parents = Stream.concat(
                Stream.of(place.directory(target.schema()), catalog.location(target)),
                model.config().string("location_root").stream());
        Stream<String> places = Stream.concat(
                parents.map(TablePlace::bare).map(parent -> parent + "/" + target.identifier()),
                model.config().string("custom_location").stream());
        return there.isPresent() && places.map(S3Location::plain).anyMatch(there::equals);
    }

    /** Whether a location lies around a place, or is it: then nothing tells the files of the two apart. */
    private static boolean holds(String location, S3Location place) {
        return S3Location.plain(location).filter(other -> other.contains(place)).isPresent();
    }

    private void settle(Leftovers tables, Names names) {
        Optional<LakeTable> aside = catalog.table(tables.aside());
        exchange.settle(names);
        Optional<S3Location> torso = aside.map(LakeTable::location)
                .filter(location -> !location.isEmpty())
                .or(() -> Optional.of(tables.asideLocation()))
                .flatMap(S3Location::plain)
                // Whatever a definition says: only a directory that was named after this build is this build's.
                .filter(place ->
                        place.lastSegment().equalsIgnoreCase(tables.aside().identifier()));
        if (torso.isEmpty()) {
            return;
        }
        boolean used = catalog.table(tables.target())
                .flatMap(table -> S3Location.plain(table.location()))
                .filter(torso.get()::overlaps)
                .isPresent();
        if (!used) {
            files.delete(torso.get());
        }
    }
}
