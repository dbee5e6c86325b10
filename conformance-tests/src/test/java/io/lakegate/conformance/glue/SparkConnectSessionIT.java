package io.lakegate.conformance.glue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.grpc.ManagedChannel;
import io.grpc.Metadata;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.grpc.netty.shaded.io.grpc.netty.GrpcSslContexts;
import io.grpc.netty.shaded.io.grpc.netty.NettyChannelBuilder;
import io.grpc.stub.MetadataUtils;
import java.net.URI;
import java.util.Iterator;
import java.util.UUID;
import javax.net.ssl.SSLException;
import org.apache.spark.connect.proto.ExecutePlanRequest;
import org.apache.spark.connect.proto.ExecutePlanResponse;
import org.apache.spark.connect.proto.Plan;
import org.apache.spark.connect.proto.ReattachOptions;
import org.apache.spark.connect.proto.Relation;
import org.apache.spark.connect.proto.SQL;
import org.apache.spark.connect.proto.SparkConnectServiceGrpc;
import org.apache.spark.connect.proto.SparkConnectServiceGrpc.SparkConnectServiceBlockingStub;
import org.apache.spark.connect.proto.UserContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import software.amazon.awssdk.services.glue.GlueClient;
import software.amazon.awssdk.services.glue.model.SessionEndpoint;
import software.amazon.awssdk.services.glue.model.SessionStatus;
import software.amazon.awssdk.services.glue.model.SessionType;

/** The stand-in's Spark Connect sessions as a gRPC client sees them. */
@ExtendWith(SharedStandIn.class)
final class SparkConnectSessionIT {
    private final GlueStandIn standIn;
    private final GlueClient glue;
    private final String id = "connect-" + UUID.randomUUID();
    private final String sparkSession = UUID.randomUUID().toString();
    private final SessionEndpoint endpoint;
    private final ManagedChannel channel;

    SparkConnectSessionIT(GlueStandIn standIn) throws SSLException {
        this.standIn = standIn;
        this.glue = SdkClient.of(standIn);
        SdkClient.createReady(glue, id, SessionType.SPARK_CONNECT);
        this.endpoint = glue.getSessionEndpoint(get -> get.sessionId(id)).sparkConnect();
        this.channel = NettyChannelBuilder.forAddress(
                        "localhost", URI.create(endpoint.url()).getPort())
                .sslContext(GrpcSslContexts.forClient()
                        .trustManager(SharedStandIn.CERTIFICATE.pem().toFile())
                        .build())
                .build();
    }

    @AfterEach
    void leave() {
        standIn.faults().disarm();
        channel.shutdownNow();
        glue.deleteSession(delete -> delete.id(id));
        glue.close();
    }

    @Test
    void a_plan_runs_on_spark_over_tls_with_the_token() {
        assertThat(rows("SELECT id FROM range(42)")).isEqualTo(42);
    }

    @Test
    void no_token_a_wrong_one_and_an_expired_one_open_nothing() {
        assertRefused("wrong");
        standIn.control().expireTokens();
        assertRefused(endpoint.authToken());
        String again =
                glue.getSessionEndpoint(get -> get.sessionId(id)).sparkConnect().authToken();
        assertThat(count(execute(again, "SELECT 1"))).isEqualTo(1);
    }

    @Test
    void a_broken_connection_is_taken_up_again_and_the_plan_runs_once() {
        long before = standIn.figures().of("plans.executed");
        standIn.faults().arm(1, Fault.lostResponse("ExecutePlan"));
        ExecutePlanRequest request = request("SELECT id FROM range(7)");
        assertUnavailable(() -> count(stub(endpoint.authToken()).executePlan(request)));

        Iterator<ExecutePlanResponse> rest = stub(endpoint.authToken())
                .reattachExecute(org.apache.spark.connect.proto.ReattachExecuteRequest.newBuilder()
                        .setSessionId(sparkSession)
                        .setUserContext(request.getUserContext())
                        .setOperationId(request.getOperationId())
                        .build());
        assertThat(count(rest)).isEqualTo(7);
        assertThat(standIn.figures().of("plans.executed") - before).isEqualTo(1);
    }

    @Test
    void a_session_that_dies_after_a_statement_has_executed_it_and_answers_no_more() {
        rows("CREATE TABLE after_death USING parquet AS SELECT 1 AS x");
        standIn.faults().arm(1, Fault.deathAfterStatement());
        assertUnavailable(() -> rows("INSERT INTO after_death VALUES (2)"));
        SdkClient.awaitStatus(glue, id, SessionStatus.FAILED);
        assertUnavailable(() -> rows("SELECT 1"));

        assertThat(inAnotherSession("SELECT * FROM after_death")).isEqualTo(2);
        inAnotherSession("DROP TABLE after_death");
    }

    @Test
    void a_session_that_dies_before_a_statement_has_not_executed_it() {
        rows("CREATE TABLE before_death USING parquet AS SELECT 1 AS x");
        standIn.faults().arm(1, Fault.deathBeforeStatement());
        assertUnavailable(() -> rows("INSERT INTO before_death VALUES (2)"));
        SdkClient.awaitStatus(glue, id, SessionStatus.FAILED);

        assertThat(inAnotherSession("SELECT * FROM before_death")).isEqualTo(1);
        inAnotherSession("DROP TABLE before_death");
    }

    private long inAnotherSession(String sql) {
        SparkConnectSessionIT other;
        try {
            other = new SparkConnectSessionIT(standIn);
        } catch (SSLException e) {
            throw new IllegalStateException(e);
        }
        long rows = other.rows(sql);
        other.leave();
        return rows;
    }

    private long rows(String sql) {
        return count(execute(endpoint.authToken(), sql));
    }

    private Iterator<ExecutePlanResponse> execute(String token, String sql) {
        return stub(token).executePlan(request(sql));
    }

    private SparkConnectServiceBlockingStub stub(String token) {
        Metadata headers = new Metadata();
        headers.put(Metadata.Key.of("x-aws-proxy-auth", Metadata.ASCII_STRING_MARSHALLER), token);
        return SparkConnectServiceGrpc.newBlockingStub(channel)
                .withInterceptors(MetadataUtils.newAttachHeadersInterceptor(headers));
    }

    private ExecutePlanRequest request(String sql) {
        return ExecutePlanRequest.newBuilder()
                .setSessionId(sparkSession)
                .setUserContext(UserContext.newBuilder().setUserId("tester"))
                .setOperationId(UUID.randomUUID().toString())
                .setPlan(Plan.newBuilder()
                        .setRoot(Relation.newBuilder().setSql(SQL.newBuilder().setQuery(sql))))
                .addRequestOptions(ExecutePlanRequest.RequestOption.newBuilder()
                        .setReattachOptions(ReattachOptions.newBuilder().setReattachable(true)))
                .build();
    }

    private static long count(Iterator<ExecutePlanResponse> responses) {
        long rows = 0;
        while (responses.hasNext()) {
            ExecutePlanResponse response = responses.next();
            rows += response.hasArrowBatch() ? response.getArrowBatch().getRowCount() : 0;
        }
        return rows;
    }

    private void assertRefused(String token) {
        assertThatThrownBy(() -> count(execute(token, "SELECT 1")))
                .isInstanceOfSatisfying(
                        StatusRuntimeException.class,
                        refusal -> assertThat(refusal.getStatus().getCode()).isEqualTo(Status.Code.UNAUTHENTICATED));
    }

    private static void assertUnavailable(org.assertj.core.api.ThrowableAssert.ThrowingCallable call) {
        assertThatThrownBy(call)
                .isInstanceOfSatisfying(
                        StatusRuntimeException.class,
                        loss -> assertThat(loss.getStatus().getCode()).isEqualTo(Status.Code.UNAVAILABLE));
    }
}
