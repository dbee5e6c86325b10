package io.lakegate.gateway.engine.glue;

import io.lakegate.domain.error.ErrorCode;
import io.lakegate.domain.error.QueryException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * How Spark is configured in a Glue session.
 *
 * @param conf the user's settings; they win over those that formats and catalogs bring
 * @param formats of {@code iceberg}, {@code delta}, {@code hudi}
 * @param icebergCatalog Iceberg's Spark catalog over the Glue Data Catalog; made unless {@code conf} defines it
 * @param warehouse where Iceberg tables without a location go; empty for the database's own place
 * @param catalogs settings that the configured Data Catalogs stand for; empty where the account's own is the only one
 */
public record SparkOptions(
        Map<String, String> conf,
        List<String> formats,
        String icebergCatalog,
        String warehouse,
        List<String> jars,
        List<String> pythonFiles,
        Map<String, String> catalogs) {
    /** Names the Data Catalog behind Spark's own catalog, to AWS's metastore client. */
    public static final String METASTORE_ID = "spark.hadoop.hive.metastore.glue.catalogid";

    /** Glue's bound on the value of one argument. */
    static final int LONGEST_ARGUMENT = 4096;

    private static final String RELATION_CACHE = "spark.sql.filesourceTableRelationCacheSize";
    private static final String EXTENSIONS = "spark.sql.extensions";

    public SparkOptions {
        conf = Map.copyOf(conf);
        formats = List.copyOf(formats);
        jars = List.copyOf(jars);
        pythonFiles = List.copyOf(pythonFiles);
        catalogs = Map.copyOf(catalogs);
    }

    /** Without Data Catalogs beside the account's own. */
    public SparkOptions(
            Map<String, String> conf,
            List<String> formats,
            String icebergCatalog,
            String warehouse,
            List<String> jars,
            List<String> pythonFiles) {
        this(conf, formats, icebergCatalog, warehouse, jars, pythonFiles, Map.of());
    }

    public SparkOptions withCatalogs(Map<String, String> others) {
        return new SparkOptions(conf, formats, icebergCatalog, warehouse, jars, pythonFiles, others);
    }

    /** How a catalog of Iceberg's over a Data Catalog is set up. */
    public static Map<String, String> icebergCatalog(String name, String warehouse) {
        String catalog = "spark.sql.catalog." + name;
        Map<String, String> settings = new TreeMap<>();
        settings.put(catalog, "org.apache.iceberg.spark.SparkCatalog");
        settings.put(catalog + ".catalog-impl", "org.apache.iceberg.aws.glue.GlueCatalog");
        settings.put(catalog + ".io-impl", "org.apache.iceberg.aws.s3.S3FileIO");
        // Sessions that share nothing would read for half a minute what another one has replaced.
        settings.put(catalog + ".cache-enabled", "false");
        if (!warehouse.isEmpty()) {
            settings.put(catalog + ".warehouse", warehouse);
        }
        return settings;
    }

    /** All settings a session should have, sorted. */
    public Map<String, String> settings() {
        Map<String, String> all = new TreeMap<>();
        // A session keeps what it read of a table of files under the table's name alone, so another's replacement would
        // leave
        // it with files that are gone. Costs a listing per table and query.
        all.put(RELATION_CACHE, "0");
        List<String> extensions = new ArrayList<>();
        // The order in which the three were tried together.
        if (formats.contains("hudi")) {
            extensions.add("org.apache.spark.sql.hudi.HoodieSparkSessionExtension");
            all.put("spark.serializer", "org.apache.spark.serializer.KryoSerializer");
            all.put("spark.kryo.registrator", "org.apache.spark.HoodieSparkKryoRegistrar");
        }
        if (formats.contains("iceberg")) {
            extensions.add("org.apache.iceberg.spark.extensions.IcebergSparkSessionExtensions");
            iceberg(all);
        }
        if (formats.contains("delta")) {
            extensions.add("io.delta.sql.DeltaSparkSessionExtension");
            all.put("spark.sql.catalog.spark_catalog", "org.apache.spark.sql.delta.catalog.DeltaCatalog");
        }
        if (!extensions.isEmpty()) {
            all.put(EXTENSIONS, String.join(",", extensions));
        }
        all.putAll(configured());
        return all;
    }

    /** What was asked for, beside what formats bring. */
    Map<String, String> configured() {
        Map<String, String> all = new TreeMap<>(catalogs);
        all.putAll(conf);
        return all;
    }

    private void iceberg(Map<String, String> all) {
        if (!icebergCatalog.isEmpty() && !conf.containsKey("spark.sql.catalog." + icebergCatalog)) {
            all.putAll(icebergCatalog(icebergCatalog, warehouse));
        }
    }

    /**
     * Job arguments, {@code --conf} among them.
     *
     * @throws QueryException {@code INVALID_CONFIG} when one is longer than Glue takes
     */
    Map<String, String> arguments() {
        Map<String, String> arguments = new LinkedHashMap<>();
        if (!formats.isEmpty()) {
            arguments.put("--datalake-formats", String.join(",", formats));
        }
        String joined = settings().entrySet().stream()
                .filter(setting -> !late().containsKey(setting.getKey()))
                .map(setting -> setting.getKey() + "=" + setting.getValue())
                .collect(Collectors.joining(" --conf "));
        if (!joined.isEmpty()) {
            arguments.put("--conf", joined);
        }
        if (!jars.isEmpty()) {
            arguments.put("--extra-jars", String.join(",", jars));
        }
        if (!pythonFiles.isEmpty()) {
            arguments.put("--extra-py-files", String.join(",", pythonFiles));
        }
        arguments.forEach(SparkOptions::requireShort);
        return arguments;
    }

    /** Settings that do not fit into the argument and can be made when a Spark session opens. */
    Map<String, String> late() {
        Map<String, String> settings = settings();
        int length = settings.entrySet().stream()
                .mapToInt(each -> each.getKey().length() + each.getValue().length() + " --conf =".length())
                .sum();
        if (length <= LONGEST_ARGUMENT) {
            return Map.of();
        }
        Map<String, String> late = new TreeMap<>(settings);
        late.keySet()
                .removeIf(key -> !key.startsWith("spark.sql.")
                        || key.equals(EXTENSIONS)
                        || key.equals(RELATION_CACHE)
                        || key.startsWith("spark.sql.warehouse")
                        || key.startsWith("spark.sql.catalogImplementation"));
        return late;
    }

    static void requireShort(String name, String value) {
        if (value.length() > LONGEST_ARGUMENT) {
            throw new QueryException(
                    ErrorCode.INVALID_CONFIG,
                    "Glue takes " + LONGEST_ARGUMENT + " characters for the argument " + name + ", and it has "
                            + value.length() + ". Shorten it; settings that start with spark.sql. may be as many as you"
                            + " like.");
        }
    }
}
