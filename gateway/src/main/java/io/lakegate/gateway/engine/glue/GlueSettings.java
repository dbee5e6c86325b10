package io.lakegate.gateway.engine.glue;

import io.lakegate.gateway.aws.AwsSettings;
import java.nio.file.Path;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One engine of type glue.
 *
 * @param shape of sessions that do not say otherwise
 * @param roles ARNs of the roles that sessions run as, by principal, where {@code isolation} is not shared; who is not
 *     named gets the shape's
 * @param assumeSessionRole whether Glue is called as the session's role too, through STS
 * @param location an {@code s3://bucket/prefix} under which long statements and large results pass; empty for none
 * @param rootLocation whether tables lie right below {@code location}, not in a directory of their schema
 * @param certificates PEM file of authorities to trust at Spark Connect endpoints; null for Java's own
 * @param dollarsPerDpuHour for estimates
 */
public record GlueSettings(
        AwsSettings aws,
        SessionShape shape,
        FleetBounds fleet,
        Isolation isolation,
        Map<String, String> roles,
        boolean assumeSessionRole,
        String location,
        boolean rootLocation,
        @Nullable Path certificates,
        double dollarsPerDpuHour) {
    /** The price in most regions, in 2026. */
    public static final double USUAL_PRICE = 0.44;

    public GlueSettings {
        roles = Map.copyOf(roles);
    }

    /** Names the Data Catalog that sessions use unless told otherwise: that of their role's account, in their region. */
    public String dataCatalog() {
        String[] arn = shape.role().split(":", -1);
        String account = arn.length > 4 ? arn[4] : "";
        Map<String, String> spark = shape.spark().settings();
        String tables = spark.getOrDefault(SparkOptions.METASTORE_ID, account);
        String iceberg = spark.getOrDefault("spark.sql.catalog." + shape.spark().icebergCatalog() + ".glue.id", tables);
        String both = iceberg.equals(tables) ? tables : tables + "+" + iceberg;
        return String.join(" ", "glue", both, aws.region(), endpoint());
    }

    private String endpoint() {
        return aws.endpoints().containsKey("glue") ? aws.endpoints().get("glue").toString() : "";
    }

    /** The role that a principal's sessions run as. */
    String roleOf(String principal) {
        return isolation == Isolation.SHARED ? shape.role() : roles.getOrDefault(principal, shape.role());
    }
}
