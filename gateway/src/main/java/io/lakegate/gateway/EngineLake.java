package io.lakegate.gateway;

import io.lakegate.dialect.Dialect;
import io.lakegate.gateway.aws.AwsAccount;
import io.lakegate.gateway.aws.AwsAccounts;
import io.lakegate.gateway.aws.AwsSettings;
import io.lakegate.gateway.catalog.EngineCatalog;
import io.lakegate.gateway.catalog.EngineSessions;
import io.lakegate.gateway.catalog.glue.GlueCatalog;
import io.lakegate.gateway.catalog.glue.SparkCatalogs;
import io.lakegate.gateway.engine.EngineConfig;
import io.lakegate.gateway.engine.glue.GlueSettings;
import io.lakegate.gateway.lake.AwsLake;
import io.lakegate.gateway.lake.LakeSide;
import io.lakegate.gateway.lake.TablePlace;
import io.lakegate.gateway.run.Site;
import java.time.Duration;
import java.util.List;
import java.util.Set;

/**
 * How an engine's lake is asked and kept: over its session where nothing else is known, over AWS's own services for Glue.
 *
 * @param icebergCatalog the Spark catalog in which models in Iceberg are built
 * @param closing ends what the catalog keeps open
 */
record EngineLake(Site site, String icebergCatalog, AutoCloseable closing) {
    private static final Duration CATALOG_AGE = Duration.ofMinutes(1);
    private static final String SESSION_CATALOG = "spark_catalog";
    private static final String ICEBERG_CATALOG = "glue_catalog";

    /** @param questions sessions for the catalog of an engine that answers over SQL */
    static EngineLake of(EngineConfig engine, AwsAccounts accounts, EngineSessions questions, Dialect dialect) {
        if (engine instanceof EngineConfig.Glue glue) {
            return onGlue(glue, accounts);
        }
        EngineCatalog catalog =
                new EngineCatalog(questions, dialect, List.of(SESSION_CATALOG, ICEBERG_CATALOG), CATALOG_AGE);
        // A Spark that is not ours may have any.
        Set<String> known =
                engine instanceof EngineConfig.Embedded ? Set.of(SESSION_CATALOG, ICEBERG_CATALOG) : Set.of();
        Site site = new Site(engine.name(), engine.lake(), catalog, known, LakeSide.NONE);
        return new EngineLake(site, ICEBERG_CATALOG, catalog);
    }

    private static EngineLake onGlue(EngineConfig.Glue engine, AwsAccounts accounts) {
        GlueSettings settings = engine.settings();
        AwsSettings aws = settings.assumeSessionRole()
                ? settings.aws().as(settings.shape().role(), "lakegate")
                : settings.aws();
        AwsAccount account = accounts.account(aws);
        GlueCatalog catalog = new GlueCatalog(
                account, SparkCatalogs.of(settings.shape().spark().settings()), CATALOG_AGE);
        Site site = new Site(
                engine.name(),
                engine.lake(),
                catalog,
                Set.copyOf(catalog.catalogs()),
                new AwsLake(account, catalog, new TablePlace(settings.location(), settings.rootLocation())));
        return new EngineLake(site, settings.shape().spark().icebergCatalog(), catalog);
    }
}
