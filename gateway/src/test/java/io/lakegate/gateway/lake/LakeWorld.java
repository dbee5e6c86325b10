package io.lakegate.gateway.lake;

import io.lakegate.domain.project.Materialization;
import io.lakegate.domain.project.Model;
import io.lakegate.domain.project.ModelDefinition;
import io.lakegate.domain.project.NodeConfig;
import io.lakegate.domain.project.NodeId;
import io.lakegate.domain.relation.FileFormat;
import io.lakegate.domain.relation.Relation;
import io.lakegate.gateway.aws.FakeAws;
import io.lakegate.gateway.catalog.glue.CatalogPlace;
import io.lakegate.gateway.catalog.glue.CatalogPlace.Reach;
import io.lakegate.gateway.catalog.glue.GlueCatalog;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** An account with one bucket, and lakes over it. */
final class LakeWorld implements AutoCloseable {
    final FakeAws aws = new FakeAws();
    final FakeBucket bucket = new FakeBucket("lake");
    private final GlueCatalog catalog;

    LakeWorld() {
        aws.raw(bucket);
        catalog = new GlueCatalog(
                aws.account(), List.of(new CatalogPlace("spark_catalog", "", Reach.ALL)), Duration.ofHours(1));
    }

    AwsLake lake(TablePlace place) {
        return new AwsLake(aws.account(), catalog, place);
    }

    /** The table {@code nyctaxi.trips} of Parquet files. */
    static Model trips(Map<String, Object> config) {
        NodeConfig values = new NodeConfig(config);
        return new Model(
                NodeId.model("p", "trips"),
                new ModelDefinition("p", "trips", "nyctaxi", "select 1", values, null, List.of(), "", 0),
                List.of("p", "trips"),
                values,
                new Materialization.Table(),
                FileFormat.PARQUET,
                new Relation(null, "nyctaxi", "trips"),
                Set.of());
    }

    @Override
    public void close() {
        catalog.close();
        aws.close();
    }
}
