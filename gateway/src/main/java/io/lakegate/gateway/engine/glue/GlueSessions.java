package io.lakegate.gateway.engine.glue;

import io.lakegate.domain.error.QueryException;
import io.lakegate.gateway.aws.AwsAccount;
import io.lakegate.gateway.aws.AwsErrors;
import io.lakegate.gateway.aws.AwsSettings;
import io.lakegate.gateway.aws.Timing;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.glue.model.GetSessionEndpointResponse;
import software.amazon.awssdk.services.glue.model.ListSessionsResponse;
import software.amazon.awssdk.services.glue.model.Session;
import software.amazon.awssdk.services.glue.model.SessionEndpoint;
import software.amazon.awssdk.services.glue.model.SessionStatus;

/** Glue's calls about sessions. Knows no policy. All block; any thread. */
final class GlueSessions {
    static final String ORIGIN = "lakegate";
    static final String FLEET_TAG = "lakegate:fleet";
    private static final String POOL_TAG = "lakegate:pool";
    private static final String ENGINE_TAG = "lakegate:engine";

    private final AwsAccount account;
    private final Timing timing;

    GlueSessions(AwsAccount account, Timing timing) {
        this.account = account;
        this.timing = timing;
    }

    AwsSettings settings() {
        return account.settings();
    }

    /** Where a session listens; the expiry is by this machine's clock. */
    record Endpoint(String url, String token, Instant expires) {}

    /** Whose the session is. */
    record Owner(String fleet, String pool, String engine) {
        String description() {
            return "Lakegate, engine " + engine + ", fleet " + fleet;
        }
    }

    /**
     * Creates the session of this id. If it exists already and is ours, an earlier answer was lost, and it is taken.
     *
     * @throws QueryException as AWS says; {@code DUPLICATE_TABLE} never: an id that is somebody else's keeps AWS's code
     */
    void create(String id, SessionShape shape, Owner owner) {
        Map<String, String> arguments = new LinkedHashMap<>();
        arguments.put("--enable-glue-datacatalog", "true");
        arguments.putAll(shape.spark().arguments());
        arguments.putAll(shape.arguments());
        arguments.forEach(SparkOptions::requireShort);
        Map<String, String> tags = new LinkedHashMap<>(shape.tags());
        tags.put(FLEET_TAG, owner.fleet());
        tags.put(POOL_TAG, owner.pool());
        tags.put(ENGINE_TAG, owner.engine());
        try {
            account.ask(
                    "glue:CreateSession",
                    () -> account.glue().createSession(request -> {
                        request.id(id)
                                .role(shape.role())
                                .command(command -> command.name("glueetl").pythonVersion("3"))
                                .sessionType(shape.kind().name())
                                .glueVersion(shape.glueVersion())
                                .workerType(shape.workerType())
                                .numberOfWorkers(shape.workers())
                                .idleTimeout(minutes(shape.idleTimeout()))
                                .timeout(minutes(shape.lifetime()))
                                .defaultArguments(arguments)
                                .description(owner.description())
                                .requestOrigin(ORIGIN)
                                .tags(tags);
                        if (!shape.connections().isEmpty()) {
                            request.connections(list -> list.connections(shape.connections()));
                        }
                        if (!shape.securityConfiguration().isEmpty()) {
                            request.securityConfiguration(shape.securityConfiguration());
                        }
                    }));
        } catch (QueryException e) {
            if (!duplicate(e) || !ours(id, owner)) {
                throw e;
            }
        }
    }

    static boolean duplicate(QueryException e) {
        String code = AwsErrors.awsCode(e);
        return code.equals("AlreadyExistsException") || code.equals("IdempotentParameterMismatchException");
    }

    private boolean ours(String id, Owner owner) {
        return get(id).filter(session -> owner.description().equals(session.description()))
                .isPresent();
    }

    /** Empty when there is none of that id. */
    Optional<Session> get(String id) {
        try {
            return Optional.ofNullable(account.ask(
                            "glue:GetSession",
                            () -> account.glue()
                                    .getSession(request -> request.id(id).requestOrigin(ORIGIN)))
                    .session());
        } catch (QueryException e) {
            if (AwsErrors.awsCode(e).equals("EntityNotFoundException")) {
                return Optional.empty();
            }
            throw e;
        }
    }

    /** All sessions with the mark of a fleet that one engine started, whatever their state. */
    List<Session> marked(Owner owner) {
        List<Session> sessions = new ArrayList<>();
        account.askPages(
                "glue:ListSessions",
                token -> account.glue()
                        .listSessions(
                                request -> request.tags(Map.of(FLEET_TAG, owner.fleet(), ENGINE_TAG, owner.engine()))
                                        .requestOrigin(ORIGIN)
                                        .maxResults(100)
                                        .nextToken(token)),
                ListSessionsResponse::nextToken,
                page -> sessions.addAll(page.sessions()));
        return sessions;
    }

    /**
     * Stops the session; one that is gone or stopping is fine.
     *
     * @return false when Glue does not stop it in the state it is in, which is PROVISIONING: try again later
     */
    boolean stop(String id) {
        try {
            account.ask(
                    "glue:StopSession",
                    () -> account.glue().stopSession(request -> request.id(id).requestOrigin(ORIGIN)));
            return true;
        } catch (QueryException e) {
            // StopSession has no error for a session that is not there; its answer is one for a wrong argument then.
            if (!gone(e) && !AwsErrors.awsCode(e).equals("InvalidInputException")) {
                throw e;
            }
            SessionStatus status = get(id).map(Session::status).orElse(SessionStatus.STOPPED);
            if (status == SessionStatus.READY) {
                throw e;
            }
            return status != SessionStatus.PROVISIONING;
        }
    }

    /** Removes a session that has ended from Glue's list. */
    void delete(String id) {
        try {
            account.ask(
                    "glue:DeleteSession",
                    () -> account.glue().deleteSession(request -> request.id(id).requestOrigin(ORIGIN)));
        } catch (QueryException e) {
            if (!gone(e) && !AwsErrors.awsCode(e).equals("InvalidInputException")) {
                throw e;
            }
        }
    }

    /** Whether AWS says that the session is not there, or not in a state to do anything. */
    static boolean gone(QueryException e) {
        String code = AwsErrors.awsCode(e);
        return code.equals("EntityNotFoundException") || code.equals("IllegalSessionStateException");
    }

    Endpoint endpoint(String id) {
        GetSessionEndpointResponse response = account.ask(
                "glue:GetSessionEndpoint", () -> account.glue().getSessionEndpoint(request -> request.sessionId(id)));
        SessionEndpoint endpoint = response.sparkConnect();
        Instant now = timing.now();
        Instant expires = endpoint.authTokenExpirationTime();
        // Both times by AWS's clock give a duration, which is right even when this machine's clock is not.
        Instant asOf =
                date(response.sdkHttpResponse().firstMatchingHeader("Date").orElse(null), now);
        Instant local = expires == null ? now.plus(Duration.ofMinutes(5)) : now.plus(Duration.between(asOf, expires));
        return new Endpoint(endpoint.url(), endpoint.authToken(), local);
    }

    private static Instant date(@Nullable String header, Instant otherwise) {
        if (header == null) {
            return otherwise;
        }
        try {
            return ZonedDateTime.parse(header, DateTimeFormatter.RFC_1123_DATE_TIME)
                    .toInstant();
        } catch (DateTimeParseException e) {
            return otherwise;
        }
    }

    private static int minutes(Duration time) {
        return (int) Math.max(1, time.toMinutes());
    }
}
