package io.lakegate.gateway.lake;

import io.lakegate.dialect.plan.PlanStep;
import io.lakegate.dialect.plan.TableHome;
import io.lakegate.domain.error.QueryException;
import io.lakegate.domain.project.Model;
import io.lakegate.domain.relation.Column;
import io.lakegate.domain.relation.Relation;
import io.lakegate.gateway.aws.AwsAccount;
import io.lakegate.gateway.catalog.glue.GlueCatalog;
import io.lakegate.gateway.catalog.glue.LakeTable;
import io.lakegate.gateway.lake.exchange.TableExchange;
import io.lakegate.gateway.lake.formation.GovernedTable;
import io.lakegate.gateway.lake.formation.LakeFormation;
import io.lakegate.gateway.lake.removal.RemovalRule;
import io.lakegate.gateway.lake.removal.S3Files;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The lake on AWS: the Glue Data Catalog, S3 and Lake Formation. None of it starts compute. */
public final class AwsLake implements LakeSide {
    private static final Logger LOG = LoggerFactory.getLogger(AwsLake.class);

    private final GlueCatalog catalog;
    private final LakeFormation formation;
    private final S3Files files;
    private final TablePlace place;
    private final Replacement replacement;

    /** @param place where the engine's tables of files go */
    public AwsLake(AwsAccount account, GlueCatalog catalog, TablePlace place) {
        this.catalog = catalog;
        this.place = place;
        this.formation = new LakeFormation(account);
        this.files = new S3Files(account);
        this.replacement = new Replacement(catalog, place, new TableExchange(account), files);
    }

    /** A bucket of S3 Tables has places of its own. */
    @Override
    public String placeOf(Relation relation) {
        return place.given() && !catalog.inS3Tables(relation) ? place.directory(relation.schema()) : "";
    }

    @Override
    public void check(Model model) {
        LakeFormation.concerns(model.name(), model.config());
    }

    @Override
    public List<Duty> duties(Model model) {
        if (model.ephemeral() || !LakeFormation.concerns(model.name(), model.config())) {
            return List.of();
        }
        Relation relation = model.relation();
        Optional<GovernedTable> standing = catalog.whole(relation)
                .map(table -> new GovernedTable(
                        table.catalogId().isEmpty() ? catalog.catalogId(relation) : table.catalogId(),
                        relation.schema(),
                        relation.identifier(),
                        table.columns().stream().map(Column::name).toList()));
        GovernedTable planned =
                new GovernedTable(catalog.catalogId(relation), relation.schema(), relation.identifier(), List.of());
        return formation.changes(model.name(), model.config(), planned, standing).stream()
                .map(change -> new Duty(change.purpose(), change.described(), change.execution()))
                .toList();
    }

    /** {@inheritDoc} The catalog of S3 Tables is Iceberg's alone, which renames. */
    @Override
    public TableHome home(Model model) {
        Relation relation = model.relation();
        if (catalog.inS3Tables(relation)) {
            return TableHome.RENAMING;
        }
        return new TableHome.Redefining(
                place.given() ? place.directory(relation.schema()) : TablePlace.bare(catalog.location(relation)));
    }

    @Override
    public OptionalLong committedRows(Model model, Instant since) {
        return catalog.addedRows(model.relation(), since);
    }

    @Override
    public boolean rename(Model model, Relation to) {
        boolean redefined = home(model) instanceof TableHome.Redefining;
        if (redefined) {
            replacement.rename(model.relation(), to);
        }
        return redefined;
    }

    @Override
    public void carryOut(Model model, PlanStep.Lake step) {
        replacement.carryOut(model, step.change(), step.tables());
    }

    /**
     * {@inheritDoc}
     *
     * <p>The table goes first: readers must not find one whose files are half gone. When the files then cannot be deleted, the
     * error names where they are.
     */
    @Override
    public boolean drop(Model model) {
        Relation relation = model.relation();
        Optional<LakeTable> found = catalog.table(relation);
        if (found.isEmpty()) {
            return true;
        }
        LakeTable table = found.get();
        // The lists that follow are read anew for the table's own schema, where neighbours are likeliest.
        catalog.forget(relation);
        boolean s3Tables = catalog.inS3Tables(relation);
        RemovalRule.Verdict verdict = RemovalRule.of(
                table,
                model.config().string("custom_location").orElse(""),
                model.config().bool("purge_dropped_iceberg_data", false),
                s3Tables,
                s3Tables ? List.of() : catalog.described(null, null));
        try {
            catalog.drop(relation);
        } finally {
            catalog.forget(relation);
        }
        if (verdict.files().isPresent()) {
            remove(model, verdict);
        } else if (verdict.doubtful()) {
            LOG.atWarn()
                    .addKeyValue("table", relation)
                    .addKeyValue("reason", verdict.reason())
                    .log("a dropped table's files stay");
        }
        return true;
    }

    private void remove(Model model, RemovalRule.Verdict verdict) {
        try {
            long deleted = files.delete(verdict.files().orElseThrow());
            LOG.atInfo()
                    .addKeyValue("table", model.relation())
                    .addKeyValue("objects", deleted)
                    .log("deleted a dropped table's files");
        } catch (QueryException e) {
            throw new QueryException(
                    e.code(),
                    "The table " + model.relation() + " is dropped, but its files are not all deleted: " + e.message(),
                    e);
        }
    }
}
