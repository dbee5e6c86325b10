package io.lakegate.gateway.engine.glue;

import io.lakegate.domain.error.QueryException;
import io.lakegate.domain.execution.EngineSession;
import io.lakegate.domain.execution.ProgressListener;
import io.lakegate.domain.execution.ResultStream;
import io.lakegate.domain.execution.SessionSpec;
import io.lakegate.domain.execution.SqlStatement;
import io.lakegate.gateway.aws.AwsAccount;
import io.lakegate.gateway.aws.AwsAccounts;
import io.lakegate.gateway.aws.S3Location;
import io.lakegate.gateway.aws.Timing;
import io.lakegate.gateway.store.ComputeSessions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Supplier;
import java.util.regex.Pattern;

/** Checks, part by part, what an engine of type glue needs, and names what is missing. Blocks; one thread. */
public final class GlueCheck {
    private static final Pattern CATALOG_ID = Pattern.compile("spark\\.sql\\.catalog\\.[^.]+\\.glue\\.id");

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

    /**
     * Identity, role, catalogs, tables, sessions, bucket and files. Starts no compute and changes nothing. Never throws: an error is
     * a finding.
     *
     * @param schema in which models are built that do not say
     */
    public static List<Finding> withoutCompute(GlueSettings settings, AwsAccounts accounts, String schema) {
        GlueCheck check = new GlueCheck(settings, accounts);
        check.permissions(schema);
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

    private void permissions(String schema) {
        AwsAccount account = accounts.account(settings.aws());
        AwsAccount lake = settings.assumeSessionRole()
                ? accounts.account(settings.aws().as(settings.shape().role(), "lakegate-check"))
                : account;
        TablePermissions permissions = new TablePermissions(lake);
        part(
                "identity",
                () -> account.ask("sts:GetCallerIdentity", () -> account.sts().getCallerIdentity())
                        .arn());
        part("role", this::role);
        catalogIds().forEach(id -> part("catalog", () -> catalog(lake, id)));
        part("tables", () -> permissions.tables(schema));
        part("sessions", () -> {
            account.ask("glue:ListSessions", () -> account.glue().listSessions(request -> request.maxResults(1)));
            return "sessions can be listed";
        });
        part("bucket", () -> bucket(lake));
        if (!settings.location().isEmpty()) {
            part("files", () -> permissions.files(settings.location()));
        }
    }

    /** The Data Catalogs that sessions see; empty for the account's own. */
    private Set<String> catalogIds() {
        Map<String, String> spark = settings.shape().spark().settings();
        Set<String> ids = new TreeSet<>(Set.of(spark.getOrDefault(SparkOptions.METASTORE_ID, "")));
        spark.forEach((key, value) -> {
            if (CATALOG_ID.matcher(key).matches()) {
                ids.add(value);
            }
        });
        return ids;
    }

    private static String catalog(AwsAccount account, String id) {
        String name = id.isEmpty() ? "the Glue Data Catalog" : "the Data Catalog " + id;
        try {
            account.ask(
                    "glue:GetDatabases",
                    () -> account.glue()
                            .getDatabases(request ->
                                    request.catalogId(id.isEmpty() ? null : id).maxResults(1)));
        } catch (QueryException e) {
            throw id.isEmpty() ? e : new QueryException(e.code(), name + ": " + e.message(), e);
        }
        return name + " answers";
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
        String bucket = S3Location.of(settings.location())
                .map(S3Location::bucket)
                .orElseThrow(() -> new IllegalArgumentException(settings.location() + " is no place in S3."));
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
