package io.lakegate.conformance.glue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lakegate.conformance.glue.spark.LoopbackCertificate;
import io.lakegate.conformance.harness.SourceTree;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.services.glue.GlueClient;
import software.amazon.awssdk.services.glue.model.AlreadyExistsException;
import software.amazon.awssdk.services.glue.model.EntityNotFoundException;
import software.amazon.awssdk.services.glue.model.GlueException;
import software.amazon.awssdk.services.glue.model.IdempotentParameterMismatchException;
import software.amazon.awssdk.services.glue.model.IllegalSessionStateException;
import software.amazon.awssdk.services.glue.model.InvalidInputException;
import software.amazon.awssdk.services.glue.model.OperationNotSupportedException;
import software.amazon.awssdk.services.glue.model.ResourceNumberLimitExceededException;
import software.amazon.awssdk.services.glue.model.Session;
import software.amazon.awssdk.services.glue.model.SessionEndpoint;
import software.amazon.awssdk.services.glue.model.SessionStatus;
import software.amazon.awssdk.services.glue.model.SessionType;
import software.amazon.awssdk.services.glue.model.Statement;
import software.amazon.awssdk.services.glue.model.StatementState;
import software.amazon.awssdk.services.glue.model.ValidationException;

/** The stand-in as AWS's SDK sees it. */
final class GlueStandInTest {
    private static final LoopbackCertificate CERTIFICATE = LoopbackCertificate.in(SourceTree.scratch("certificate"));

    private final FakeSparks sparks = new FakeSparks();
    private final GlueStandIn standIn = GlueStandIn.start(options().withTokenLifetime(Duration.ofMinutes(30)));
    private final GlueClient glue = SdkClient.of(standIn);

    private StandInOptions options() {
        return StandInOptions.of(sparks, CERTIFICATE);
    }

    @AfterEach
    void stop() {
        glue.close();
        standIn.close();
    }

    @Test
    void a_session_is_provisioned_becomes_ready_and_tells_what_it_was_created_with() {
        try (GlueStandIn slow = GlueStandIn.start(options().withProvisioning(Duration.ofHours(1)));
                GlueClient client = SdkClient.of(slow)) {
            Session created = client.createSession(
                            SdkClient.session("slow", SessionType.LIVY).build())
                    .session();
            assertThat(created.status()).isEqualTo(SessionStatus.PROVISIONING);
            assertThatThrownBy(() ->
                            client.runStatement(run -> run.sessionId("slow").code("1")))
                    .isInstanceOf(IllegalSessionStateException.class)
                    .hasMessageContaining("PROVISIONING");
            assertThatThrownBy(() -> client.stopSession(stop -> stop.id("slow")))
                    .isInstanceOf(IllegalSessionStateException.class);
        }
        SdkClient.createReady(glue, "quick", SessionType.LIVY);
        Session session = glue.getSession(get -> get.id("quick")).session();
        assertThat(session.role()).isEqualTo("arn:aws:iam::123456789012:role/GlueInteractiveSessionRole");
        assertThat(session.maxCapacity()).isEqualTo(2.0);
        assertThat(session.sessionType()).isEqualTo(SessionType.LIVY);
        assertThat(session.createdOn()).isBetween(Instant.now().minusSeconds(600), Instant.now());
        assertThat(session.idleTimeout()).isEqualTo(2880);
    }

    @Test
    void sessions_are_found_by_tag_and_in_pages() {
        for (String id : new String[] {"a", "b", "c"}) {
            glue.createSession(SdkClient.session(id, SessionType.LIVY)
                    .tags(Map.of("owner", id.equals("b") ? "other" : "me"))
                    .build());
        }
        assertThat(glue.listSessions(list -> list.tags(Map.of("owner", "me"))).ids())
                .containsExactly("a", "c");
        assertThat(glue.listSessionsPaginator(list -> list.maxResults(2)).stream()
                        .flatMap(page -> page.ids().stream()))
                .containsExactly("a", "b", "c");

        String arn = "arn:aws:glue:us-east-1:123456789012:session/b";
        glue.tagResource(tag -> tag.resourceArn(arn).tagsToAdd(Map.of("owner", "me", "more", "yes")));
        glue.untagResource(untag -> untag.resourceArn(arn).tagsToRemove("more"));
        assertThat(glue.getTags(get -> get.resourceArn(arn)).tags()).isEqualTo(Map.of("owner", "me"));
    }

    @Test
    void requests_that_break_the_model_are_refused_by_the_codes_of_the_reference() {
        glue.createSession(SdkClient.session("one", SessionType.LIVY).build());
        assertThatThrownBy(() -> glue.createSession(
                        SdkClient.session("one", SessionType.LIVY).build()))
                .isInstanceOf(AlreadyExistsException.class);
        assertThatThrownBy(() -> glue.createSession(SdkClient.session("one", SessionType.LIVY)
                        .numberOfWorkers(9)
                        .build()))
                .isInstanceOf(IdempotentParameterMismatchException.class);
        assertThatThrownBy(() -> glue.createSession(SdkClient.session("old", SessionType.SPARK_CONNECT)
                        .glueVersion("5.0")
                        .build()))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("5.1");
        assertThatThrownBy(() -> glue.createSession(SdkClient.session("long", SessionType.LIVY)
                        .defaultArguments(Map.of("--conf", "x".repeat(4097)))
                        .build()))
                .isInstanceOf(InvalidInputException.class);
        assertThatThrownBy(() -> glue.getSession(get -> get.id("none"))).isInstanceOf(EntityNotFoundException.class);
        SdkClient.awaitStatus(glue, "one", SessionStatus.READY);
        assertThatThrownBy(() -> glue.runStatement(run -> run.sessionId("one").code("x".repeat(68_001))))
                .isInstanceOf(ValidationException.class);
        assertThatThrownBy(() -> glue.getStatement(get -> get.sessionId("one").id(7)))
                .isInstanceOf(EntityNotFoundException.class);
    }

    @Test
    void an_account_has_no_more_sessions_than_its_limit() {
        StandInOptions one = new StandInOptions(
                0, Duration.ZERO, Duration.ofMinutes(1), Duration.ofHours(1), sparks, CERTIFICATE, null, 1);
        try (GlueStandIn small = GlueStandIn.start(one);
                GlueClient client = SdkClient.of(small)) {
            SdkClient.createReady(client, "first", SessionType.LIVY);
            assertThatThrownBy(() -> client.createSession(
                            SdkClient.session("second", SessionType.LIVY).build()))
                    .isInstanceOf(ResourceNumberLimitExceededException.class);
            client.stopSession(stop -> stop.id("first"));
            SdkClient.createReady(client, "second", SessionType.LIVY);
        }
    }

    @Test
    void statements_run_in_order_and_an_error_is_available_with_a_status_of_error() {
        SdkClient.createReady(glue, "s", SessionType.LIVY);
        int first = submit("1 + 1");
        int second = submit("raise");
        Statement done = awaitStatement("s", first, StatementState.AVAILABLE);
        assertThat(done.output().statusAsString()).isEqualTo("ok");
        assertThat(done.output().data().textPlain()).isEqualTo("1 + 1");
        Statement raised = awaitStatement("s", second, StatementState.AVAILABLE);
        assertThat(raised.output().statusAsString()).isEqualTo("error");
        assertThat(raised.output().errorName()).isEqualTo("ValueError");
        assertThat(glue.listStatements(list -> list.sessionId("s")).statements())
                .extracting(Statement::code)
                .containsExactly("1 + 1", "raise");
        assertThat(standIn.figures().of("statements.run")).isEqualTo(2);
    }

    @Test
    void a_running_statement_and_a_waiting_one_can_be_cancelled() {
        SdkClient.createReady(glue, "s", SessionType.LIVY);
        int running = submit("wait");
        int waiting = submit("never");
        awaitStatement("s", running, StatementState.RUNNING);
        glue.cancelStatement(cancel -> cancel.sessionId("s").id(waiting));
        glue.cancelStatement(cancel -> cancel.sessionId("s").id(running));
        awaitStatement("s", running, StatementState.CANCELLED);
        assertThat(statement("s", waiting).state()).isEqualTo(StatementState.CANCELLED);
        int after = submit("after");
        awaitStatement("s", after, StatementState.AVAILABLE);
        assertThat(sparks.executed).containsExactly("wait", "after");
    }

    @Test
    void statements_and_endpoints_belong_to_their_own_type_of_session() {
        SdkClient.createReady(glue, "livy", SessionType.LIVY);
        SdkClient.createReady(glue, "connect", SessionType.SPARK_CONNECT);
        assertThatThrownBy(
                        () -> glue.runStatement(run -> run.sessionId("connect").code("1")))
                .isInstanceOf(OperationNotSupportedException.class);
        assertThatThrownBy(() -> glue.getSessionEndpoint(get -> get.sessionId("livy")))
                .isInstanceOf(OperationNotSupportedException.class);
        SessionEndpoint endpoint =
                glue.getSessionEndpoint(get -> get.sessionId("connect")).sparkConnect();
        assertThat(endpoint.url()).startsWith("sc://localhost:");
        assertThat(endpoint.authToken()).contains("/", "+");
        assertThat(endpoint.authTokenExpirationTime())
                .isBetween(Instant.now(), Instant.now().plus(Duration.ofMinutes(30)));
    }

    @Test
    void a_signature_with_another_secret_is_refused() {
        try (GlueClient forger =
                SdkClient.of(standIn, AwsBasicCredentials.create(StandInOptions.ACCESS_KEY, "another secret"))) {
            assertThatThrownBy(() -> forger.listSessions(list -> {}))
                    .isInstanceOfSatisfying(
                            GlueException.class,
                            refusal -> assertThat(refusal.awsErrorDetails().errorCode())
                                    .isEqualTo("InvalidSignatureException"));
        }
        try (GlueClient stranger = SdkClient.of(standIn, AwsBasicCredentials.create("AKIASTRANGER", "secret"))) {
            assertThatThrownBy(() -> stranger.listSessions(list -> {}))
                    .isInstanceOfSatisfying(
                            GlueException.class,
                            refusal -> assertThat(refusal.awsErrorDetails().errorCode())
                                    .isEqualTo("UnrecognizedClientException"));
        }
        assertThat(standIn.figures().of("sessions.created")).isZero();
    }

    @Test
    void a_client_whose_clock_is_wrong_learns_the_time_from_the_refusal() {
        standIn.clock().skew(Duration.ofHours(3));
        assertThat(glue.listSessions(list -> {}).ids()).isEmpty();
        assertThat(standIn.figures().of("api.ListSessions")).isEqualTo(2);
        assertThat(glue.listSessions(list -> {}).ids()).isEmpty();
        assertThat(standIn.figures().of("api.ListSessions")).isEqualTo(3);
    }

    @Test
    void throttling_goes_off_as_often_as_it_was_armed() {
        standIn.faults().arm(2, Fault.throttled("ListSessions"));
        assertThat(glue.listSessions(list -> {}).ids()).isEmpty();
        assertThat(standIn.figures().of("api.ListSessions")).isEqualTo(3);
        assertThat(standIn.faults().remaining()).isZero();
    }

    @Test
    void a_lost_response_has_acted_and_a_lost_request_has_not() {
        standIn.faults().arm(1, Fault.lostRequest("CreateSession"));
        glue.createSession(SdkClient.session("one", SessionType.LIVY).build());
        assertThat(standIn.figures().of("sessions.created")).isEqualTo(1);

        standIn.faults().arm(1, Fault.lostResponse("CreateSession"));
        assertThatThrownBy(() -> glue.createSession(
                        SdkClient.session("two", SessionType.LIVY).build()))
                .as("the SDK asks again")
                .isInstanceOf(AlreadyExistsException.class);
        assertThat(standIn.figures().of("sessions.created")).isEqualTo(2);
    }

    @Test
    void provisioning_can_fail_and_the_session_says_so() {
        standIn.faults().arm(1, Fault.failedProvisioning());
        glue.createSession(SdkClient.session("bad", SessionType.LIVY).build());
        SdkClient.awaitStatus(glue, "bad", SessionStatus.FAILED);
        assertThat(glue.getSession(get -> get.id("bad")).session().errorMessage())
                .contains("provision");
        assertThat(standIn.control().liveSessions()).isEmpty();
        glue.deleteSession(delete -> delete.id("bad"));
        SdkClient.createReady(glue, "bad", SessionType.LIVY);
    }

    @Test
    void a_session_that_dies_in_a_statement_is_failed_and_takes_no_more() {
        SdkClient.createReady(glue, "s", SessionType.LIVY);
        standIn.faults().arm(1, Fault.deathAfterStatement());
        int id = submit("insert");
        SdkClient.awaitStatus(glue, "s", SessionStatus.FAILED);
        assertThat(sparks.executed).containsExactly("insert");
        assertThatThrownBy(() -> glue.getStatement(get -> get.sessionId("s").id(id)))
                .isInstanceOf(IllegalSessionStateException.class)
                .hasMessageContaining("FAILED");
    }

    @Test
    void an_idle_session_times_out() {
        try (GlueStandIn hasty = GlueStandIn.start(options().withMinute(Duration.ofMillis(1)));
                GlueClient client = SdkClient.of(hasty)) {
            client.createSession(
                    SdkClient.session("s", SessionType.LIVY).idleTimeout(1).build());
            SdkClient.awaitStatus(client, "s", SessionStatus.TIMEOUT);
        }
    }

    private int submit(String code) {
        return glue.runStatement(run -> run.sessionId("s").code(code)).id();
    }

    private Statement statement(String session, int id) {
        return glue.getStatement(get -> get.sessionId(session).id(id)).statement();
    }

    private Statement awaitStatement(String session, int id, StatementState state) {
        return SdkClient.await(() -> statement(session, id), each -> each.state() == state);
    }
}
