package io.lakegate.conformance.bench;

import io.grpc.ManagedChannel;
import io.grpc.Metadata;
import io.grpc.netty.shaded.io.grpc.netty.NettyChannelBuilder;
import io.grpc.stub.MetadataUtils;
import io.lakegate.conformance.harness.SourceTree;
import java.io.IOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
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
    private static final String TOKEN = UUID.randomUUID().toString();

    /** What Spark on Java 17 opens for itself. */
    private static final List<String> OPENED = List.of(
            "java.base/java.lang",
            "java.base/java.lang.invoke",
            "java.base/java.lang.reflect",
            "java.base/java.io",
            "java.base/java.net",
            "java.base/java.nio",
            "java.base/java.util",
            "java.base/java.util.concurrent",
            "java.base/java.util.concurrent.atomic",
            "java.base/sun.nio.ch",
            "java.base/sun.nio.cs",
            "java.base/sun.security.action",
            "java.base/sun.util.calendar");

    private final Process process;
    private final int port;
    private final ManagedChannel channel;
    private final SparkConnectServiceGrpc.SparkConnectServiceBlockingStub stub;
    private final String session = UUID.randomUUID().toString();

    private BareEngine(Process process, int port) {
        this.process = process;
        this.port = port;
        this.channel = NettyChannelBuilder.forAddress("127.0.0.1", port)
                .usePlaintext()
                .maxInboundMessageSize(256 << 20)
                .build();
        Metadata headers = new Metadata();
        headers.put(Metadata.Key.of("authorization", Metadata.ASCII_STRING_MARSHALLER), "Bearer " + TOKEN);
        this.stub = SparkConnectServiceGrpc.newBlockingStub(channel)
                .withInterceptors(MetadataUtils.newAttachHeadersInterceptor(headers));
    }

    /** Blocks until it is ready. */
    static BareEngine start(String name) throws IOException {
        Path data = SourceTree.scratch(name + "-" + ProcessHandle.current().pid());
        Files.createDirectories(data.resolve("logs"));
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx2g",
                "-XX:+UseParallelGC",
                "-Djdk.reflect.useDirectMethodHandle=false",
                "-Dlakegate.logs=" + data.resolve("logs"),
                "-Dderby.stream.error.file=" + data.resolve("logs/derby.log")));
        OPENED.forEach(each -> command.add("--add-opens=" + each + "=ALL-UNNAMED"));
        command.addAll(List.of("-cp", SourceTree.classPath("engine"), "io.lakegate.engine.EngineMain"));
        Process process = new ProcessBuilder(command)
                .redirectError(data.resolve("logs/engine.err").toFile())
                .start();
        Writer options = process.outputWriter();
        options.write("token=" + TOKEN + "\ndata=" + data + "\ncores=0\nheap=2048\n\n");
        options.flush();
        String ready = "lakegate: ready ";
        for (String line = process.inputReader().readLine();
                line != null;
                line = process.inputReader().readLine()) {
            if (line.startsWith(ready)) {
                return new BareEngine(process, Integer.parseInt(line.substring(ready.length())));
            }
        }
        throw new IOException("the engine did not start; see " + data.resolve("logs/engine.err"));
    }

    /** The address for a gateway's configuration. */
    String url() {
        return "sc://127.0.0.1:" + port + "/;use_ssl=false;token=" + TOKEN;
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
        process.destroyForcibly();
    }
}
