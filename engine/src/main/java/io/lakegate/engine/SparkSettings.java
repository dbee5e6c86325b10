package io.lakegate.engine;

import java.util.Map;
import java.util.TreeMap;
import org.apache.spark.SparkConf;
import org.apache.spark.sql.SparkSession;

/** Spark as the embedded engine runs it; docs/decisions/0002-one-session-for-all-formats.md tells what was tried. */
final class SparkSettings {
    /** Hudi's first: it claims only what is Hudi's; Delta's last: its parser passes on what it does not know. */
    private static final String EXTENSIONS = String.join(
            ",",
            "org.apache.spark.sql.hudi.HoodieSparkSessionExtension",
            "org.apache.iceberg.spark.extensions.IcebergSparkSessionExtensions",
            "io.delta.sql.DeltaSparkSessionExtension");

    private SparkSettings() {}

    static SparkSession session(EngineOptions options, DataDirectory directory) {
        SparkConf conf = new SparkConf(false);
        Map<String, String> settings = of(options, directory);
        settings.putAll(options.settings());
        settings.values().removeIf(String::isEmpty);
        settings.forEach(conf::set);
        return SparkSession.builder().config(conf).enableHiveSupport().getOrCreate();
    }

    static Map<String, String> of(EngineOptions options, DataDirectory directory) {
        Map<String, String> settings = new TreeMap<>();
        process(settings, options, directory);
        catalogs(settings, directory);
        sessions(settings, options);
        return settings;
    }

    private static void process(Map<String, String> settings, EngineOptions options, DataDirectory directory) {
        // Twice as many tasks as processors, and queries that split in as many parts as there are processors: one
        // query with long tasks leaves room for a short one beside it.
        settings.put("spark.master", "local[" + 2 * options.workers() + "]");
        settings.put("spark.default.parallelism", Integer.toString(options.workers()));
        settings.put("spark.app.name", "lakegate");
        settings.put("spark.ui.enabled", "false");
        settings.put("spark.driver.host", "127.0.0.1");
        settings.put("spark.driver.bindAddress", "127.0.0.1");
        settings.put("spark.local.dir", directory.scratch().toString());
        settings.put("spark.serializer", "org.apache.spark.serializer.KryoSerializer");
        settings.put("spark.kryo.registrator", "org.apache.spark.HoodieSparkKryoRegistrar");
        // A long query does not hold up a short one: see fairscheduler.xml.
        settings.put("spark.scheduler.mode", "FAIR");
        // Spark holds a result in memory, about twice, until it is fetched. Past this, a clean error; without it, a
        // dead process. Small parts of files make small parts of results, so that the limit is met in time.
        settings.put("spark.driver.maxResultSize", options.heapMegabytes() * 4L / 10 + "m");
        settings.put("spark.sql.files.maxPartitionBytes", "32m");
        // History that only the UI would show.
        settings.put("spark.ui.retainedJobs", "20");
        settings.put("spark.ui.retainedStages", "20");
        settings.put("spark.ui.retainedTasks", "200");
        settings.put("spark.sql.ui.retainedExecutions", "5");
    }

    private static void catalogs(Map<String, String> settings, DataDirectory directory) {
        settings.put("spark.sql.extensions", EXTENSIONS);
        settings.put("spark.sql.catalogImplementation", "hive");
        settings.put("spark.sql.warehouse.dir", directory.warehouse().toUri().toString());
        settings.put("spark.hadoop.javax.jdo.option.ConnectionURL", directory.metastoreUrl());
        // The schema is made by the first start; nothing is to be verified in a database nobody else touches.
        settings.put("spark.hadoop.datanucleus.schema.autoCreateAll", "true");
        settings.put("spark.hadoop.hive.metastore.schema.verification", "false");
        settings.put("spark.hadoop.hive.exec.dynamic.partition.mode", "nonstrict");
        // Polling for a lock that is nearly always free.
        settings.put("spark.hadoop.iceberg.hive.lock-check-min-wait-ms", "5");
        settings.put("spark.sql.catalog.spark_catalog", "io.lakegate.engine.catalog.LakeCatalog");
        settings.put("spark.sql.catalog.glue_catalog", "org.apache.iceberg.spark.SparkCatalog");
        for (String catalog : new String[] {"spark_catalog", "glue_catalog"}) {
            settings.put("spark.sql.catalog." + catalog + ".type", "hive");
            // Each session has catalogs of its own; with caches it would read what another one has long replaced.
            settings.put("spark.sql.catalog." + catalog + ".cache-enabled", "false");
        }
        // The same for the file lists of Parquet tables.
        settings.put("spark.sql.filesourceTableRelationCacheSize", "0");
    }

    private static void sessions(Map<String, String> settings, EngineOptions options) {
        settings.put("spark.sql.session.timeZone", "UTC");
        settings.put("spark.sql.adaptive.enabled", "true");
        settings.put("spark.sql.shuffle.partitions", Integer.toString(Math.max(4, options.workers())));
        settings.put("spark.sql.adaptive.coalescePartitions.minPartitionSize", "4m");
        // A table without USING is Parquet, not Hive's text format.
        settings.put("spark.sql.legacy.createHiveTableByDefault", "false");
        // Spark sizes a batch by its own row format, which is about twice Arrow's: this makes 2 to 4 MiB of Arrow.
        settings.put("spark.sql.execution.arrow.maxRecordsPerBatch", "1000000");
        settings.put("spark.connect.grpc.arrow.maxBatchSize", "8m");
        // Delta's defaults are for clusters: 50 tasks to read the log of a table of one file.
        settings.put("spark.databricks.delta.snapshotPartitions", "2");
        settings.put("spark.sql.sources.parallelPartitionDiscovery.parallelism", "8");
    }
}
