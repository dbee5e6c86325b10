package io.lakegate.conformance.bench;

import io.grpc.ManagedChannel;
import io.grpc.Metadata;
import io.grpc.netty.shaded.io.grpc.netty.NettyChannelBuilder;
import io.grpc.stub.MetadataUtils;
import io.lakegate.conformance.harness.EngineProcess;
import io.lakegate.conformance.harness.SourceTree;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.Map;
import java.util.UUID;
import org.apache.spark.connect.proto.ExecutePlanRequest;
import org.apache.spark.connect.proto.ExecutePlanResponse;
import org.apache.spark.connect.proto.Plan;
import org.apache.spark.connect.proto.Relation;
import org.apache.spark.connect.proto.SQL;
import org.apache.spark.connect.proto.SparkConnectServiceGrpc;
import org.apache.spark.connect.proto.UserContext;

/** The embedded Spark started by us and asked by Spark Connect, with nothing of the gateway in the way. */
final class BareEngine implements AutoCloseable {
    private final EngineProcess engine;
    private final ManagedChannel channel;
    private final SparkConnectServiceGrpc.SparkConnectServiceBlockingStub stub;
    private final String session = UUID.randomUUID().toString();

    private BareEngine(EngineProcess engine) {
        this.engine = engine;
        this.channel = NettyChannelBuilder.forAddress("127.0.0.1", engine.port())
                .usePlaintext()
                .maxInboundMessageSize(256 << 20)
                .build();
        Metadata headers = new Metadata();
        headers.put(Metadata.Key.of("authorization", Metadata.ASCII_STRING_MARSHALLER), "Bearer " + engine.token());
        this.stub = SparkConnectServiceGrpc.newBlockingStub(channel)
                .withInterceptors(MetadataUtils.newAttachHeadersInterceptor(headers));
    }

    /** Blocks until it is ready. */
    static BareEngine start(String name) throws IOException {
        Path directory = SourceTree.scratch(name + "-" + ProcessHandle.current().pid());
        return new BareEngine(
                EngineProcess.start(new EngineProcess.Setup(directory, 2048, "", Map.of(), Map.of("cores", "0"))));
    }

    /** The address for a gateway's configuration. */
    String url() {
        return "sc://127.0.0.1:" + engine.port() + "/;use_ssl=false;token=" + engine.token();
    }

    /** Runs a query to its end and tells how many rows came. */
    long rows(String sql) {
        Relation.Builder relation =
                Relation.newBuilder().setSql(SQL.newBuilder().setQuery(sql));
        Iterator<ExecutePlanResponse> responses = stub.executePlan(ExecutePlanRequest.newBuilder()
                .setSessionId(session)
                .setUserContext(UserContext.newBuilder().setUserId("bench"))
                .setPlan(Plan.newBuilder().setRoot(relation))
                .build());
        long rows = 0;
        while (responses.hasNext()) {
            ExecutePlanResponse response = responses.next();
            rows += response.hasArrowBatch() ? response.getArrowBatch().getRowCount() : 0;
        }
        return rows;
    }

    @Override
    public void close() {
        channel.shutdownNow();
        engine.close();
    }
}
