package io.lakegate.conformance.glue;

import java.time.Duration;
import java.util.Set;
import java.util.function.Predicate;
import java.util.function.Supplier;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.glue.GlueClient;
import software.amazon.awssdk.services.glue.model.CreateSessionRequest;
import software.amazon.awssdk.services.glue.model.Session;
import software.amazon.awssdk.services.glue.model.SessionStatus;
import software.amazon.awssdk.services.glue.model.SessionType;

/** AWS's own client, pointed at a stand-in. */
final class SdkClient {
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    private static final Set<SessionStatus> OVER =
            Set.of(SessionStatus.FAILED, SessionStatus.STOPPED, SessionStatus.TIMEOUT);

    private SdkClient() {}

    static GlueClient of(GlueStandIn standIn) {
        return of(standIn, AwsBasicCredentials.create(StandInOptions.ACCESS_KEY, StandInOptions.SECRET_KEY));
    }

    static GlueClient of(GlueStandIn standIn, AwsCredentials credentials) {
        return GlueClient.builder()
                .endpointOverride(standIn.endpoint())
                .region(Region.of(StandInOptions.REGION))
                .credentialsProvider(StaticCredentialsProvider.create(credentials))
                .httpClient(UrlConnectionHttpClient.create())
                .build();
    }

    static CreateSessionRequest.Builder session(String id, SessionType type) {
        return CreateSessionRequest.builder()
                .id(id)
                .role("arn:aws:iam::123456789012:role/GlueInteractiveSessionRole")
                .command(command -> command.name("glueetl").pythonVersion("3"))
                .glueVersion("5.1")
                .sessionType(type)
                .workerType("G.1X")
                .numberOfWorkers(2);
    }

    /** Creates a session and waits until it is READY. */
    static void createReady(GlueClient glue, String id, SessionType type) {
        glue.createSession(session(id, type).build());
        awaitStatus(glue, id, SessionStatus.READY);
    }

    static void awaitStatus(GlueClient glue, String id, SessionStatus wanted) {
        Session session = await(
                () -> glue.getSession(get -> get.id(id)).session(),
                each -> each.status() == wanted || OVER.contains(each.status()));
        if (session.status() != wanted) {
            throw new AssertionError("waited for " + wanted + " and found " + session);
        }
    }

    static <T> T await(Supplier<T> state, Predicate<T> wanted) {
        long limit = System.nanoTime() + PATIENCE.toNanos();
        T last = state.get();
        while (!wanted.test(last)) {
            if (System.nanoTime() > limit) {
                throw new AssertionError("still " + last);
            }
            try {
                Thread.sleep(20);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException(e);
            }
            last = state.get();
        }
        return last;
    }
}
