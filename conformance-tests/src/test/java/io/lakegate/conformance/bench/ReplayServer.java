package io.lakegate.conformance.bench;

import com.google.protobuf.ByteString;
import com.google.protobuf.UnsafeByteOperations;
import io.grpc.Server;
import io.grpc.netty.shaded.io.grpc.netty.NettyServerBuilder;
import io.grpc.stub.ServerCallStreamObserver;
import io.grpc.stub.StreamObserver;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Map;
import java.util.UUID;
import org.apache.spark.connect.proto.AnalyzePlanRequest;
import org.apache.spark.connect.proto.AnalyzePlanResponse;
import org.apache.spark.connect.proto.ConfigRequest;
import org.apache.spark.connect.proto.ConfigResponse;
import org.apache.spark.connect.proto.DataType;
import org.apache.spark.connect.proto.ExecutePlanRequest;
import org.apache.spark.connect.proto.ExecutePlanResponse;
import org.apache.spark.connect.proto.InterruptRequest;
import org.apache.spark.connect.proto.InterruptResponse;
import org.apache.spark.connect.proto.ReattachExecuteRequest;
import org.apache.spark.connect.proto.ReleaseExecuteRequest;
import org.apache.spark.connect.proto.ReleaseExecuteResponse;
import org.apache.spark.connect.proto.SparkConnectServiceGrpc;

/**
 * A Spark Connect server that answers {@code SELECT * FROM narrow} and {@code wide} from memory, so that a measurement of
 * gateway and driver has no engine in it. The same bytes can be had from a raw socket, which is the machine's limit.
 *
 * <p>Runs as a process of its own and prints its two ports: {@code <connect> <raw>}. It ends when its standard input does.
 */
final class ReplayServer extends SparkConnectServiceGrpc.SparkConnectServiceImplBase {
    private final Map<String, RecordedResult> results;
    private final Map<String, Integer> batches;
    private final Map<String, ByteString> bytes;

    private ReplayServer(Map<String, RecordedResult> results, Map<String, Integer> batches) {
        this.results = results;
        this.batches = batches;
        this.bytes = Map.of(
                "narrow", UnsafeByteOperations.unsafeWrap(results.get("narrow").arrow()),
                "wide", UnsafeByteOperations.unsafeWrap(results.get("wide").arrow()),
                "one", UnsafeByteOperations.unsafeWrap(results.get("one").arrow()));
    }

    /** Arguments: batches of {@code narrow}, batches of {@code wide}. */
    public static void main(String[] arguments) throws IOException {
        ReplayServer replay = new ReplayServer(
                Map.of("narrow", RecordedResult.narrow(), "wide", RecordedResult.wide(), "one", RecordedResult.one()),
                Map.of("narrow", Integer.valueOf(arguments[0]), "wide", Integer.valueOf(arguments[1]), "one", 1));
        InetAddress loopback = InetAddress.getLoopbackAddress();
        Server server = NettyServerBuilder.forAddress(new InetSocketAddress(loopback, 0))
                .addService(replay)
                .build()
                .start();
        try (ServerSocket raw = new ServerSocket(0, 4, loopback)) {
            Thread sender = new Thread(() -> replay.serveRaw(raw), "raw");
            sender.setDaemon(true);
            sender.start();
            System.out.println(server.getPort() + " " + raw.getLocalPort());
            while (System.in.read() >= 0) {
                // Lives as long as the benchmark that holds the other end.
            }
        }
        server.shutdownNow();
    }

    /** One byte asks for a result ({@code n} or {@code w}); its batches follow and the socket is closed. */
    private void serveRaw(ServerSocket listener) {
        while (true) {
            try (Socket socket = listener.accept()) {
                String name = socket.getInputStream().read() == 'n' ? "narrow" : "wide";
                OutputStream out = socket.getOutputStream();
                for (int i = 0; i < batches.get(name); i++) {
                    out.write(results.get(name).arrow());
                }
            } catch (IOException e) {
                return;
            }
        }
    }

    @Override
    public void executePlan(ExecutePlanRequest request, StreamObserver<ExecutePlanResponse> observer) {
        String sql = request.getPlan().getRoot().getSql().getQuery().toLowerCase(java.util.Locale.ROOT);
        String name = sql.contains("limit 0")
                ? "none"
                : sql.contains("narrow") ? "narrow" : sql.contains("wide") ? "wide" : "one";
        ServerCallStreamObserver<ExecutePlanResponse> out = (ServerCallStreamObserver<ExecutePlanResponse>) observer;
        new Sending(request, name, out).start();
    }

    /** Sends as fast as the other end takes it, and no faster. */
    private final class Sending {
        private final ExecutePlanRequest request;
        private final String name;
        private final ServerCallStreamObserver<ExecutePlanResponse> out;
        private int sent;
        private boolean done;

        Sending(ExecutePlanRequest request, String name, ServerCallStreamObserver<ExecutePlanResponse> out) {
            this.request = request;
            this.name = name;
            this.out = out;
        }

        void start() {
            out.setOnReadyHandler(this::pump);
            out.setOnCancelHandler(() -> {});
            // A schema with one column says "this has rows"; the gateway takes the real one from the Arrow bytes.
            out.onNext(response()
                    .setSchema(DataType.newBuilder()
                            .setStruct(DataType.Struct.newBuilder()
                                    .addFields(DataType.StructField.newBuilder()
                                            .setName("i")
                                            .setDataType(DataType.newBuilder()
                                                    .setInteger(DataType.Integer.getDefaultInstance())))))
                    .build());
            pump();
        }

        private synchronized void pump() {
            int count = batches.getOrDefault(name, 0);
            while (!done && out.isReady()) {
                if (sent < count) {
                    out.onNext(response()
                            .setArrowBatch(ExecutePlanResponse.ArrowBatch.newBuilder()
                                    .setRowCount(results.get(name).rows())
                                    .setData(bytes.get(name)))
                            .build());
                    sent++;
                } else {
                    done = true;
                    out.onNext(response()
                            .setResultComplete(ExecutePlanResponse.ResultComplete.getDefaultInstance())
                            .build());
                    out.onCompleted();
                }
            }
        }

        private ExecutePlanResponse.Builder response() {
            return ExecutePlanResponse.newBuilder()
                    .setSessionId(request.getSessionId())
                    .setOperationId(request.getOperationId())
                    .setResponseId(UUID.randomUUID().toString());
        }
    }

    @Override
    public void analyzePlan(AnalyzePlanRequest request, StreamObserver<AnalyzePlanResponse> observer) {
        observer.onNext(AnalyzePlanResponse.newBuilder()
                .setSessionId(request.getSessionId())
                .setSparkVersion(AnalyzePlanResponse.SparkVersion.newBuilder().setVersion("3.5.7"))
                .build());
        observer.onCompleted();
    }

    @Override
    public void config(ConfigRequest request, StreamObserver<ConfigResponse> observer) {
        observer.onNext(
                ConfigResponse.newBuilder().setSessionId(request.getSessionId()).build());
        observer.onCompleted();
    }

    @Override
    public void interrupt(InterruptRequest request, StreamObserver<InterruptResponse> observer) {
        observer.onNext(InterruptResponse.getDefaultInstance());
        observer.onCompleted();
    }

    @Override
    public void reattachExecute(ReattachExecuteRequest request, StreamObserver<ExecutePlanResponse> observer) {
        observer.onCompleted();
    }

    @Override
    public void releaseExecute(ReleaseExecuteRequest request, StreamObserver<ReleaseExecuteResponse> observer) {
        observer.onNext(ReleaseExecuteResponse.getDefaultInstance());
        observer.onCompleted();
    }
}
