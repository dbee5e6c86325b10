package io.lakegate.gateway.catalog.glue;

/** Tables as {@code GetTables} gives them, in the shapes that their writers leave. */
final class Shapes {
    /** What a crawler makes of CSV files. */
    static final String CSV = """
            {"Name":"zones","DatabaseName":"nyctaxi","CatalogId":"123456789012","Owner":"owner","TableType":"EXTERNAL_TABLE",
             "Retention":0,"CreateTime":1.7e9,"UpdateTime":1.7e9,"Description":"Where taxis go",
             "StorageDescriptor":{"Columns":[{"Name":"id","Type":"long"},{"Name":"name","Type":"string","Comment":"its name"}],
              "Location":"s3://raw/zones/","InputFormat":"org.apache.hadoop.mapred.TextInputFormat",
              "SerdeInfo":{"SerializationLibrary":"org.apache.hadoop.hive.serde2.lazy.LazySimpleSerDe"}},
             "PartitionKeys":[],
             "Parameters":{"classification":"csv","recordCount":"265","sizeKey":"12331","CrawlerSchemaSerializerVersion":"1.0"}}""";

    /** What Iceberg's GlueCatalog writes, a dropped column included. */
    static final String ICEBERG = """
            {"Name":"trips","DatabaseName":"nyctaxi","TableType":"EXTERNAL_TABLE","Owner":"hadoop",
             "StorageDescriptor":{"Columns":[
               {"Name":"id","Type":"bigint","Parameters":{"iceberg.field.current":"true","iceberg.field.id":"1"}},
               {"Name":"fare","Type":"decimal(10,2)","Comment":"in dollars",
                "Parameters":{"iceberg.field.current":"true","iceberg.field.id":"2"}},
               {"Name":"tip_old","Type":"double","Parameters":{"iceberg.field.current":"false","iceberg.field.id":"3"}}],
              "Location":"s3://lake/nyctaxi/trips"},
             "Parameters":{"table_type":"ICEBERG","metadata_location":"s3://lake/nyctaxi/trips/metadata/1.json",
              "current-snapshot-summary":"{\\"total-records\\":\\"42\\",\\"total-files-size\\":\\"1000\\"}"}}""";

    /** What Spark writes for a partitioned Parquet table with names in upper case. */
    static final String PARQUET = """
            {"Name":"daily","DatabaseName":"nyctaxi","TableType":"EXTERNAL_TABLE",
             "StorageDescriptor":{"Columns":[{"Name":"fareamount","Type":"double"},{"Name":"code","Type":"varchar(3)"}],
              "Location":"s3://lake/nyctaxi/daily",
              "InputFormat":"org.apache.hadoop.hive.ql.io.parquet.MapredParquetInputFormat",
              "SerdeInfo":{"SerializationLibrary":"org.apache.hadoop.hive.ql.io.parquet.serde.ParquetHiveSerDe"}},
             "PartitionKeys":[{"Name":"day","Type":"date"}],
             "Parameters":{"spark.sql.sources.provider":"parquet","spark.sql.sources.schema.numParts":"2",
              "spark.sql.sources.schema.part.0":"{\\"type\\":\\"struct\\",\\"fields\\":[{\\"name\\":\\"fareAmount\\",\\"type\\":\\"double\\",\\"nullable\\":true,\\"metadata\\":{\\"comment\\":\\"sum\\"}},{\\"name\\":\\"code\\",\\"type\\":\\"string\\",\\"nullable\\":true,\\"metadata\\":{\\"__CHAR_VARCHAR_TYPE_STRING\\":\\"varchar(3)\\"}},",
              "spark.sql.sources.schema.part.1":"{\\"name\\":\\"day\\",\\"type\\":\\"date\\",\\"nullable\\":true,\\"metadata\\":{}}]}",
              "spark.sql.statistics.numRows":"7","spark.sql.statistics.totalSize":"700"}}""";

    /** What Spark writes for a Delta table: the columns are only in the table's log. */
    static final String DELTA = """
            {"Name":"sales","DatabaseName":"nyctaxi","TableType":"EXTERNAL_TABLE",
             "StorageDescriptor":{"Columns":[{"Name":"col","Type":"array<string>","Comment":"from deserializer"}],
              "Location":"s3://lake/nyctaxi/sales-__PLACEHOLDER__",
              "SerdeInfo":{"SerializationLibrary":"org.apache.hadoop.hive.serde2.lazy.LazySimpleSerDe",
               "Parameters":{"path":"s3://lake/nyctaxi/sales"}}},
             "Parameters":{"spark.sql.sources.provider":"delta","spark.sql.sources.schema":"{\\"type\\":\\"struct\\",\\"fields\\":[]}"}}""";

    /** What a crawler makes of a Delta table. */
    static final String CRAWLED_DELTA = """
            {"Name":"crawled","DatabaseName":"nyctaxi","TableType":"EXTERNAL_TABLE",
             "StorageDescriptor":{"Columns":[{"Name":"id","Type":"bigint"}],"Location":"s3://lake/crawled",
              "SerdeInfo":{"SerializationLibrary":"org.apache.hadoop.hive.serde2.lazy.LazySimpleSerDe"}},
             "Parameters":{"classification":"delta","spark.sql.sources.provider":"delta"}}""";

    /** What Hudi's sync writes. */
    static final String HUDI = """
            {"Name":"riders","DatabaseName":"nyctaxi","TableType":"EXTERNAL_TABLE",
             "StorageDescriptor":{"Columns":[{"Name":"_hoodie_commit_time","Type":"string"},{"Name":"id","Type":"int"}],
              "Location":"s3://lake/riders","InputFormat":"org.apache.hudi.hadoop.HoodieParquetInputFormat",
              "SerdeInfo":{"SerializationLibrary":"org.apache.hadoop.hive.ql.io.parquet.serde.ParquetHiveSerDe"}},
             "Parameters":{"classification":"parquet"}}""";

    static final String VIEW = """
            {"Name":"by_zone","DatabaseName":"nyctaxi","TableType":"VIRTUAL_VIEW","ViewOriginalText":"SELECT 1 AS one",
             "StorageDescriptor":{"Columns":[{"Name":"one","Type":"int"}],"SerdeInfo":{}},"Parameters":{}}""";

    private Shapes() {}

    static String list(String... tables) {
        return "{\"TableList\":[" + String.join(",", tables) + "]}";
    }
}
