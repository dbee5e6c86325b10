package io.lakegate.gateway.engine.glue;

import io.lakegate.domain.error.QueryException;
import io.lakegate.domain.execution.EngineSession;
import io.lakegate.domain.execution.ProgressListener;
import io.lakegate.domain.execution.ResultStream;
import io.lakegate.domain.execution.SessionSpec;
import io.lakegate.domain.execution.SqlStatement;
import io.lakegate.gateway.aws.AwsAccount;
import io.lakegate.gateway.aws.AwsAccounts;
import io.lakegate.gateway.aws.Timing;
import io.lakegate.gateway.store.ComputeSessions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/** Checks, part by part, what an engine of type glue needs, and names what is missing. Blocks; one thread. */
public final class GlueCheck {
    private final GlueSettings settings;
    private final AwsAccounts accounts;
    private final List<Finding> findings = new ArrayList<>();

    /**
     * One part.
     *
     * @param found for people: what is there, or what is missing and what to do
     */
    public record Finding(String part, boolean ok, String found) {}

    private GlueCheck(GlueSettings settings, AwsAccounts accounts) {
        this.settings = settings;
        this.accounts = accounts;
    }

    /** Identity, role, catalog, sessions and bucket. Starts no compute. Never throws: an error is a finding. */
    public static List<Finding> withoutCompute(GlueSettings settings, AwsAccounts accounts) {
        GlueCheck check = new GlueCheck(settings, accounts);
        check.permissions();
        return List.copyOf(check.findings);
    }

    /**
     * Takes a session, which may have to be started, runs a statement in it and lets it go: it is stopped, or kept warm where
     * the settings say that sessions outlive a gateway. Never throws.
     */
    public static Finding session(String name, GlueSettings settings, AwsAccounts accounts, ComputeSessions store) {
        GlueCheck check = new GlueCheck(settings, accounts);
        check.part("session", () -> check.session(name, store));
        return check.findings.get(0);
    }

    private void permissions() {
        AwsAccount account = accounts.account(settings.aws());
        part(
                "identity",
                () -> account.ask("sts:GetCallerIdentity", () -> account.sts().getCallerIdentity())
                        .arn());
        part("role", this::role);
        part("catalog", () -> {
            account.ask("glue:GetDatabases", () -> account.glue().getDatabases(request -> request.maxResults(1)));
            return "the Glue Data Catalog answers";
        });
        part("sessions", () -> {
            account.ask("glue:ListSessions", () -> account.glue().listSessions(request -> request.maxResults(1)));
            return "sessions can be listed";
        });
        part("bucket", () -> bucket(account));
    }

    private String role() {
        String role = settings.shape().role();
        if (!role.matches("arn:[\\w-]+:iam::\\d{12}:role/.+")) {
            throw new IllegalArgumentException(
                    "role is the ARN of a role such as arn:aws:iam::123456789012:role/GlueSessionRole, not " + role
                            + ".");
        }
        if (settings.assumeSessionRole()) {
            AwsAccount assumed = accounts.account(settings.aws().as(role, "lakegate-check"));
            return "assumed: "
                    + assumed.ask("sts:AssumeRole", () -> assumed.sts().getCallerIdentity())
                            .arn();
        }
        return role + " (iam:PassRole shows with the first session)";
    }

    private String bucket(AwsAccount account) {
        if (settings.location().isEmpty()) {
            return "no location is set: Iceberg tables go to their database's place"
                    + (settings.shape().kind() == SessionKind.LIVY ? ", and results are limited to 128 KiB" : "");
        }
        String path = settings.location().replaceFirst("^s3[an]?://", "");
        String bucket = path.contains("/") ? path.substring(0, path.indexOf('/')) : path;
        account.ask(
                "s3:ListBucket",
                () -> account.s3()
                        .listObjectsV2(request -> request.bucket(bucket).maxKeys(1)));
        return bucket + " can be read";
    }

    private String session(String name, ComputeSessions store) {
        try (SessionFleet fleet = new SessionFleet(name, settings, accounts, store, Timing.SYSTEM)) {
            GlueEngine engine = new GlueEngine(name, fleet);
            EngineSession session = engine.openSession(new SessionSpec(name, "", Map.of()), ProgressListener.NONE);
            SqlStatement statement = SqlStatement.of("lakegate-check", "SELECT 1");
            try (ResultStream rows = session.execute(statement, ProgressListener.NONE)) {
                while (rows.next().isPresent()) {
                    // That it answers is all that is asked.
                }
            }
            return session.compute() + ", " + settings.shape().size() + ", answers over "
                    + (settings.shape().kind() == SessionKind.LIVY ? "statements" : "Spark Connect")
                    + (settings.fleet().keepOnShutdown() ? " and stays warm" : "");
        }
    }

    private void part(String part, Supplier<String> check) {
        try {
            findings.add(new Finding(part, true, check.get()));
        } catch (QueryException | IllegalArgumentException e) {
            findings.add(new Finding(part, false, String.valueOf(e.getMessage())));
        }
    }
}
