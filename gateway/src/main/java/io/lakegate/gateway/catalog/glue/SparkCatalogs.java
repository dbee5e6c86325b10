package io.lakegate.gateway.catalog.glue;

import io.lakegate.gateway.catalog.glue.CatalogPlace.Reach;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The catalogs that Spark's settings define, and the Data Catalog behind each: what a session of the engine would find, known
 * without one.
 *
 * <p>Source: Iceberg's {@code GlueCatalog} ({@code glue.id}), AWS's {@code S3TablesCatalog} and its two endpoints of Iceberg's REST
 * protocol ({@code warehouse}), and the Glue metastore client ({@code hive.metastore.glue.catalogid}).
 */
public final class SparkCatalogs {
    private static final String PREFIX = "spark.sql.catalog.";
    private static final String METASTORE_ID = "spark.hadoop.hive.metastore.glue.catalogid";
    private static final String DEFAULT = "spark.sql.defaultCatalog";
    private static final Pattern TABLE_BUCKET =
            Pattern.compile("arn:aws[\\w-]*:s3tables:[\\w-]+:(\\d+):bucket/([\\w.-]+)");

    /** What Glue's own REST endpoint takes for a warehouse. */
    private static final Pattern CATALOG_ID = Pattern.compile("\\d{12}(:[\\w.-]+(/[\\w.-]+)*)?");

    private SparkCatalogs() {}

    /**
     * @param settings of Spark in the engine's sessions
     * @return the default catalog first, Spark's own always among them
     */
    public static List<CatalogPlace> of(Map<String, String> settings) {
        List<CatalogPlace> places = new ArrayList<>();
        boolean iceberg = false;
        for (Map.Entry<String, String> setting : new TreeMap<>(settings).entrySet()) {
            String name = setting.getKey().startsWith(PREFIX) ? setting.getKey().substring(PREFIX.length()) : ".";
            if (!name.contains(".") && setting.getValue().endsWith(".iceberg.spark.SparkCatalog")) {
                places.add(new CatalogPlace(name, catalogId(name, settings), Reach.ICEBERG));
                iceberg = true;
            }
        }
        boolean knowsAll =
                settings.getOrDefault(PREFIX + CatalogPlace.SESSION_CATALOG, "").endsWith("SparkSessionCatalog");
        // Without a catalog of Iceberg's there is no better place for its tables than Spark's own.
        Reach reach = knowsAll || !iceberg ? Reach.ALL : Reach.ALL_BUT_ICEBERG;
        places.add(0, new CatalogPlace(CatalogPlace.SESSION_CATALOG, settings.getOrDefault(METASTORE_ID, ""), reach));
        String preferred = settings.getOrDefault(DEFAULT, CatalogPlace.SESSION_CATALOG);
        for (int i = 0; i < places.size(); i++) {
            if (places.get(i).name().equals(preferred)) {
                places.add(0, places.remove(i));
            }
        }
        return List.copyOf(places);
    }

    private static String catalogId(String name, Map<String, String> settings) {
        String said = settings.getOrDefault(PREFIX + name + ".glue.id", "");
        if (!said.isEmpty()) {
            return said;
        }
        String warehouse = settings.getOrDefault(PREFIX + name + ".warehouse", "");
        if (CATALOG_ID.matcher(warehouse).matches()) {
            return warehouse;
        }
        Matcher bucket = TABLE_BUCKET.matcher(warehouse);
        return bucket.matches() ? bucket.group(1) + ":s3tablescatalog/" + bucket.group(2) : "";
    }
}
