package io.lakegate.gateway.engine.connect;

import com.google.protobuf.Any;
import com.google.protobuf.ByteString;
import com.google.rpc.ErrorInfo;
import io.grpc.ManagedChannel;
import io.grpc.Server;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.grpc.inprocess.InProcessChannelBuilder;
import io.grpc.inprocess.InProcessServerBuilder;
import io.grpc.protobuf.StatusProto;
import io.grpc.stub.ServerCallStreamObserver;
import io.grpc.stub.StreamObserver;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
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

/** A Spark Connect server inside of the test: remembers what it is sent, answers as the test says. */
final class FakeSpark extends SparkConnectServiceGrpc.SparkConnectServiceImplBase implements AutoCloseable {
    final List<ExecutePlanRequest> executed = new CopyOnWriteArrayList<>();
    final List<ReattachExecuteRequest> reattached = new CopyOnWriteArrayList<>();
    final List<String> interrupted = new CopyOnWriteArrayList<>();
    final List<String> released = new CopyOnWriteArrayList<>();
    final List<ConfigRequest> configured = new CopyOnWriteArrayList<>();
    final List<AnalyzePlanRequest> analyzed = new CopyOnWriteArrayList<>();

    volatile BiConsumer<ExecutePlanRequest, ServerCallStreamObserver<ExecutePlanResponse>> onExecute =
            (request, responses) -> {
                responses.onNext(schema("x"));
                responses.onNext(complete());
                responses.onCompleted();
            };
    volatile Consumer<StreamObserver<ExecutePlanResponse>> onReattach =
            responses -> responses.onError(Status.UNAVAILABLE.asRuntimeException());
    volatile boolean knowsOperations = true;

    private final Server server;
    final ManagedChannel channel;

    /** Server and client run on the calling thread: what a call sets off has happened when it returns. */
    FakeSpark() {
        String name = UUID.randomUUID().toString();
        try {
            server = InProcessServerBuilder.forName(name)
                    .directExecutor()
                    .addService(this)
                    .build()
                    .start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        channel = InProcessChannelBuilder.forName(name).directExecutor().build();
    }

    static ExecutePlanResponse schema(String... columns) {
        DataType.Struct.Builder struct = DataType.Struct.newBuilder();
        for (String column : columns) {
            struct.addFields(DataType.StructField.newBuilder().setName(column));
        }
        return response().setSchema(DataType.newBuilder().setStruct(struct)).build();
    }

    static ExecutePlanResponse batch(String bytes, long rows) {
        ExecutePlanResponse.ArrowBatch.Builder batch = ExecutePlanResponse.ArrowBatch.newBuilder()
                .setData(ByteString.copyFrom(bytes, StandardCharsets.UTF_8))
                .setRowCount(rows);
        return response().setArrowBatch(batch).build();
    }

    static ExecutePlanResponse complete() {
        return response()
                .setResultComplete(ExecutePlanResponse.ResultComplete.getDefaultInstance())
                .build();
    }

    private static ExecutePlanResponse.Builder response() {
        return ExecutePlanResponse.newBuilder().setResponseId(UUID.randomUUID().toString());
    }

    /** An error as Spark 3.5 words it. */
    static StatusRuntimeException error(String message, String... classes) {
        String names = "[\"" + String.join("\",\"", classes) + "\"]";
        ErrorInfo info = ErrorInfo.newBuilder()
                .setReason(classes[0])
                .setDomain("org.apache.spark")
                .putMetadata("classes", names)
                .build();
        return StatusProto.toStatusRuntimeException(com.google.rpc.Status.newBuilder()
                .setCode(Status.Code.INTERNAL.value())
                .setMessage(message)
                .addDetails(Any.pack(info))
                .build());
    }

    @Override
    public void executePlan(ExecutePlanRequest request, StreamObserver<ExecutePlanResponse> responses) {
        executed.add(request);
        onExecute.accept(request, (ServerCallStreamObserver<ExecutePlanResponse>) responses);
    }

    @Override
    public void reattachExecute(ReattachExecuteRequest request, StreamObserver<ExecutePlanResponse> responses) {
        reattached.add(request);
        onReattach.accept(responses);
    }

    @Override
    public void interrupt(InterruptRequest request, StreamObserver<InterruptResponse> responses) {
        interrupted.add(request.getOperationId());
        InterruptResponse.Builder response = InterruptResponse.newBuilder();
        if (knowsOperations) {
            response.addInterruptedIds(request.getOperationId());
        }
        responses.onNext(response.build());
        responses.onCompleted();
    }

    @Override
    public void releaseExecute(ReleaseExecuteRequest request, StreamObserver<ReleaseExecuteResponse> responses) {
        released.add(request.getOperationId());
        responses.onNext(ReleaseExecuteResponse.getDefaultInstance());
        responses.onCompleted();
    }

    @Override
    public void config(ConfigRequest request, StreamObserver<ConfigResponse> responses) {
        configured.add(request);
        responses.onNext(ConfigResponse.getDefaultInstance());
        responses.onCompleted();
    }

    @Override
    public void analyzePlan(AnalyzePlanRequest request, StreamObserver<AnalyzePlanResponse> responses) {
        analyzed.add(request);
        AnalyzePlanResponse.Builder response = AnalyzePlanResponse.newBuilder();
        if (request.hasSchema()) {
            DataType.StructField.Builder field = DataType.StructField.newBuilder()
                    .setName("n")
                    .setDataType(DataType.newBuilder().setLong(DataType.Long.getDefaultInstance()));
            response.setSchema(AnalyzePlanResponse.Schema.newBuilder()
                    .setSchema(DataType.newBuilder()
                            .setStruct(DataType.Struct.newBuilder().addFields(field))));
        } else {
            response.setSparkVersion(
                    AnalyzePlanResponse.SparkVersion.newBuilder().setVersion("3.5.7"));
        }
        responses.onNext(response.build());
        responses.onCompleted();
    }

    @Override
    public void close() {
        channel.shutdownNow();
        server.shutdownNow();
    }
}
