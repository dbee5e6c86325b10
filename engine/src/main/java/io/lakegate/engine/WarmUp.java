package io.lakegate.engine;

import java.nio.file.Path;
import java.util.Iterator;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.apache.spark.connect.proto.ExecutePlanRequest;
import org.apache.spark.connect.proto.ExecutePlanResponse;
import org.apache.spark.connect.proto.Plan;
import org.apache.spark.connect.proto.Relation;
import org.apache.spark.connect.proto.SQL;
import org.apache.spark.connect.proto.SparkConnectServiceGrpc;
import org.apache.spark.connect.proto.UserContext;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.connect.service.SparkConnectService;
import org.sparkproject.connect.grpc.ManagedChannel;
import org.sparkproject.connect.grpc.Metadata;
import org.sparkproject.connect.grpc.netty.NettyChannelBuilder;
import org.sparkproject.connect.grpc.stub.MetadataUtils;

/**
 * Runs every path once that a first user would otherwise wait for: thousands of classes to load, a metastore to open.
 * It goes over the wire, as users do. Iceberg follows at once and aside, Delta and Hudi when nobody is waiting.
 */
final class WarmUp {
    private static final String SCHEMA = "lakegate_warm_up";
    /** Twice as long as a person thinks between two statements. */
    private static final int QUIET_SECONDS = 20;

    private final int port;
    private final String token;
    private final SparkSession spark;
    private final Path scratch;

    WarmUp(int port, String token, SparkSession spark, Path scratch) {
        this.port = port;
        this.token = token;
        this.spark = spark;
        this.scratch = scratch;
    }

    /** Returns when queries and Parquet are warm; the rest goes on. */
    void run(Progress progress) {
        ManagedChannel channel =
                NettyChannelBuilder.forAddress("127.0.0.1", port).usePlaintext().build();
        try {
            Statements statements = new Statements(channel, token);
            progress.tell("warming up Spark: first query");
            statements.run("SELECT 1 AS one, 'x' AS x, current_timestamp() AS t");
            progress.tell("warming up Spark: metastore");
            statements.run("DROP SCHEMA IF EXISTS " + SCHEMA + " CASCADE");
            statements.run("CREATE SCHEMA " + SCHEMA);
            progress.tell("warming up Spark: Parquet");
            statements.run("CREATE TABLE " + SCHEMA + ".p USING parquet PARTITIONED BY (k) AS"
                    + " SELECT id, cast(id AS string) AS v, id % 2 AS k FROM range(10)");
            statements.run("SELECT k, count(*), avg(id), max(v) FROM " + SCHEMA + ".p GROUP BY k ORDER BY k");
            statements.run("DROP SCHEMA " + SCHEMA + " CASCADE");
        } finally {
            channel.shutdownNow();
        }
        Thread rest = new Thread(this::warmTheRest, "warm-up");
        rest.setDaemon(true);
        rest.start();
    }

    /** By path, or in a catalog of its own session: nothing shows up where somebody may be looking. */
    private void warmTheRest() {
        ManagedChannel channel =
                NettyChannelBuilder.forAddress("127.0.0.1", port).usePlaintext().build();
        try {
            warmIceberg(new Statements(channel, token));
        } finally {
            channel.shutdownNow();
        }
        warmWhenQuiet();
    }

    /** At once: a third of a start's processor time, which whoever begins with a Parquet table need not wait for. */
    private void warmIceberg(Statements statements) {
        String catalog = "spark.sql.catalog." + SCHEMA;
        statements.run("SET " + catalog + "=org.apache.iceberg.spark.SparkCatalog");
        statements.run("SET " + catalog + ".type=hadoop");
        statements.run("SET " + catalog + ".warehouse="
                + scratch.resolve("warm-up-iceberg").toUri());
        String table = SCHEMA + ".s.i";
        statements.run("CREATE TABLE " + table + " USING iceberg TBLPROPERTIES ('format-version' = '2') AS"
                + " SELECT id, cast(id AS string) AS v FROM range(10)");
        statements.run(
                "MERGE INTO " + table + " AS t USING (SELECT id + 5 AS id, cast(id AS string) AS v FROM range(10))"
                        + " AS s ON t.id = s.id WHEN MATCHED THEN UPDATE SET * WHEN NOT MATCHED THEN INSERT *");
        statements.run("SELECT a.v, b.v FROM " + table + " a JOIN " + table + " b ON a.id = b.id");
        statements.run("DROP TABLE " + table + " PURGE");
    }

    private void warmWhenQuiet() {
        try {
            for (String format : new String[] {"delta", "hudi"}) {
                waitForQuiet();
                Path place = scratch.resolve("warm-up-" + format);
                spark.range(0, 4, 1, 1)
                        .selectExpr("id", "id AS ts", "'p' AS part")
                        .write()
                        .format(format)
                        .option("hoodie.table.name", "warm_up")
                        .option("hoodie.datasource.write.recordkey.field", "id")
                        .option("hoodie.datasource.write.precombine.field", "ts")
                        .save(place.toString());
                spark.read().format(format).load(place.toString()).collect();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void waitForQuiet() throws InterruptedException {
        int quiet = 0;
        while (quiet < QUIET_SECONDS) {
            Thread.sleep(1000);
            quiet = SparkConnectService.listActiveExecutions().isLeft() ? quiet + 1 : 0;
        }
    }

    /** A client of one session, for statements whose rows nobody reads. */
    private static final class Statements {
        private final SparkConnectServiceGrpc.SparkConnectServiceBlockingStub stub;
        private final String session = UUID.randomUUID().toString();

        Statements(ManagedChannel channel, String token) {
            Metadata headers = new Metadata();
            headers.put(Metadata.Key.of("authorization", Metadata.ASCII_STRING_MARSHALLER), "Bearer " + token);
            stub = SparkConnectServiceGrpc.newBlockingStub(channel)
                    .withInterceptors(MetadataUtils.newAttachHeadersInterceptor(headers));
        }

        void run(String sql) {
            Relation.Builder relation =
                    Relation.newBuilder().setSql(SQL.newBuilder().setQuery(sql));
            Iterator<ExecutePlanResponse> responses = stub.withDeadlineAfter(2, TimeUnit.MINUTES)
                    .executePlan(ExecutePlanRequest.newBuilder()
                            .setSessionId(session)
                            .setUserContext(UserContext.newBuilder().setUserId("warm-up"))
                            .setPlan(Plan.newBuilder().setRoot(relation))
                            .build());
            responses.forEachRemaining(response -> {});
        }
    }
}
