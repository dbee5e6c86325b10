package io.lakegate.gateway.config;

import io.lakegate.gateway.engine.glue.SparkOptions;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads which Data Catalogs an engine's sessions see beside the account's own: {@code catalogId} and {@code catalogs}. What they
 * stand for are settings of Spark, so that sessions and the gateway's own questions about tables cannot disagree.
 */
final class DataCatalogSection {
    /** An account; or a catalog in it, such as a bucket of S3 Tables. */
    private static final Pattern CATALOG_ID = Pattern.compile("(\\d{12})(:[\\w.-]+(/[\\w.-]+)*)?");

    private static final Pattern S3_TABLES_ID = Pattern.compile("\\d{12}:s3tablescatalog/(.+)");
    private static final Pattern BUCKET = Pattern.compile("[a-z0-9][a-z0-9-]{1,61}[a-z0-9]");
    private static final Pattern BUCKET_ARN =
            Pattern.compile("arn:aws[\\w-]*:s3tables:([\\w-]+):(\\d{12}):bucket/([a-z0-9][a-z0-9-]{1,61}[a-z0-9])");
    private static final Pattern ROLE_ACCOUNT = Pattern.compile("arn:[\\w-]+:iam::(\\d{12}):.*");
    private static final Pattern NAME = Pattern.compile("[A-Za-z_]\\w*");
    private static final String ID = "catalogId";
    private static final String PREFIX = "spark.sql.catalog.";

    private final Section section;
    private final SparkOptions spark;
    private final Map<String, String> settings = new LinkedHashMap<>();

    /** @param spark the engine's, as everything else in its configuration makes it */
    DataCatalogSection(Section section, SparkOptions spark) {
        this.section = section;
        this.spark = spark;
    }

    /**
     * @param role whose account counts where none is named
     * @param region the sessions'; empty when it is not configured
     */
    Map<String, String> read(String role, String region) {
        String id = section.text(ID, "");
        if (!id.isEmpty()) {
            requireId(section, id);
            main(id);
        }
        section.sections("catalogs").forEach((name, catalog) -> {
            add(name, catalog, idOf(catalog, role, region));
            catalog.end();
        });
        return settings;
    }

    /** The catalog behind Iceberg's own and, where it is an account's, behind Spark's: its metastore client knows no other. */
    private void main(String id) {
        boolean account = !id.contains(":");
        if (account) {
            set(SparkOptions.METASTORE_ID, id);
        }
        String iceberg = spark.icebergCatalog();
        if (spark.formats().contains("iceberg") && !iceberg.isEmpty()) {
            set(PREFIX + iceberg + ".glue.id", id);
            String place = place(id, spark.warehouse());
            if (!place.equals(spark.warehouse()) && !spark.conf().containsKey(PREFIX + iceberg)) {
                settings.put(PREFIX + iceberg + ".warehouse", place);
            }
        } else if (!account) {
            throw section.wrong(
                    ID,
                    "is a catalog of Iceberg tables, but the engine has no Iceberg: add iceberg to datalakeFormats, and a"
                            + " name as icebergCatalog.");
        }
    }

    private void set(String key, String value) {
        String other = spark.conf().get(key);
        if (other != null && !other.equals(value)) {
            throw section.wrong(
                    ID, "is " + value + ", but conf sets " + key + " to " + other + ". Say it in one place.");
        }
        settings.put(key, value);
    }

    private void add(String name, Section catalog, String id) {
        if (!NAME.matcher(name).matches()) {
            throw section.wrong("catalogs", "have names of letters, digits and _, unlike " + name + ".");
        }
        if (name.equals("spark_catalog") || name.equals(spark.icebergCatalog())) {
            throw section.wrong("catalogs", "are others than " + name + ": catalogId says what is behind that one.");
        }
        if (!spark.formats().contains("iceberg")) {
            throw section.wrong("catalogs", "hold Iceberg tables: add iceberg to datalakeFormats.");
        }
        if (spark.conf().containsKey(PREFIX + name)) {
            throw section.wrong("catalogs", "define " + name + ", and conf does so too. Say it in one place.");
        }
        settings.putAll(SparkOptions.icebergCatalog(name, place(id, catalog.text("warehouse", spark.warehouse()))));
        settings.put(PREFIX + name + ".glue.id", id);
    }

    /** Iceberg asks for one even where S3 Tables decides; AWS's documentation names the bucket itself. */
    private static String place(String id, String given) {
        Matcher bucket = S3_TABLES_ID.matcher(id);
        return given.isEmpty() && bucket.matches() ? "s3://" + bucket.group(1) + "/warehouse/" : given;
    }

    private static String idOf(Section catalog, String role, String region) {
        boolean bucket = catalog.has("bucket") || catalog.has("arn");
        String type = catalog.text("type", bucket ? "s3tables" : "glue");
        String id = catalog.text(ID, "");
        switch (type) {
            case "glue" -> {
                if (id.isEmpty() || bucket) {
                    throw catalog.wrong(ID, "is needed for a catalog of type glue; bucket and arn are for s3tables.");
                }
                requireId(catalog, id);
                return id;
            }
            case "s3tables" -> {
                if (!id.isEmpty() || catalog.has("bucket") == catalog.has("arn")) {
                    throw catalog.wrong(
                            "type", "s3tables takes one of bucket and arn, and no catalogId: it follows from them.");
                }
                return catalog.has("arn") ? ofArn(catalog, region) : ofBucket(catalog, role);
            }
            default -> throw catalog.wrong("type", "is glue or s3tables.");
        }
    }

    private static String ofArn(Section catalog, String region) {
        Matcher arn = BUCKET_ARN.matcher(catalog.text("arn", ""));
        if (!arn.matches()) {
            throw catalog.wrong("arn", "is that of a table bucket: arn:aws:s3tables:<region>:<account>:bucket/<name>.");
        }
        if (!region.isEmpty() && !region.equals(arn.group(1))) {
            throw catalog.wrong(
                    "arn",
                    "is in " + arn.group(1) + ", but the engine's sessions are in " + region
                            + ". They see its own only.");
        }
        return arn.group(2) + ":s3tablescatalog/" + arn.group(3);
    }

    private static String ofBucket(Section catalog, String role) {
        String bucket = catalog.text("bucket", "");
        if (!BUCKET.matcher(bucket).matches()) {
            throw catalog.wrong(
                    "bucket", "is the name of a table bucket, 3 to 63 of a-z, 0-9 and -, not " + bucket + ".");
        }
        Matcher own = ROLE_ACCOUNT.matcher(role);
        String account = catalog.text("account", own.matches() ? own.group(1) : "");
        if (!account.matches("\\d{12}")) {
            throw catalog.wrong("account", "is the number of an account, 12 digits, not " + account + ".");
        }
        return account + ":s3tablescatalog/" + bucket;
    }

    private static void requireId(Section section, String id) {
        if (!CATALOG_ID.matcher(id).matches()) {
            throw section.wrong(
                    ID,
                    "is an account's number (12 digits), <account>:s3tablescatalog/<bucket> or another catalog's id, not "
                            + id + ".");
        }
    }
}
