package io.lakegate.gateway.config;

import io.lakegate.domain.error.QueryException;
import io.lakegate.gateway.aws.AwsSettings;
import io.lakegate.gateway.aws.S3Location;
import io.lakegate.gateway.engine.glue.FleetBounds;
import io.lakegate.gateway.engine.glue.GlueSettings;
import io.lakegate.gateway.engine.glue.Overrides;
import io.lakegate.gateway.engine.glue.SessionKind;
import io.lakegate.gateway.engine.glue.SessionShape;
import io.lakegate.gateway.engine.glue.SparkOptions;
import io.lakegate.templating.project.GlueProfile;
import io.lakegate.templating.project.Profile;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** An engine as a dbt profile of type glue describes it. What the profile leaves open is as without a profile. */
final class ProfileSettings {
    private static final String CONF = "--conf";
    private static final String FORMATS = "--datalake-formats";
    private static final String FINE_GRAINED = "--enable-lakeformation-fine-grained-access";

    private final GlueProfile glue;
    private final Map<String, String> arguments;
    private final GlueSettings usual = GlueSection.unset();

    private ProfileSettings(GlueProfile glue) {
        this.glue = glue;
        this.arguments = new LinkedHashMap<>(Overrides.arguments(glue.defaultArguments(), Map.of()));
    }

    /** @throws QueryException {@code INVALID_CONFIG} saying which option is missing or wrong, and where */
    static GlueSettings of(Profile profile) {
        GlueProfile glue = profile.glue();
        if (!glue.identity().roleArn().matches("arn:[\\w-]+:iam::\\d{12}:role/.+")) {
            throw profile.wrong(
                    "role_arn", "the ARN of the role that sessions run as, arn:aws:iam::<account>:role/<name>");
        }
        if (S3Location.of(glue.storage().location()).isEmpty()) {
            throw profile.wrong("location", "a place in S3 such as s3://bucket/prefix");
        }
        if (glue.identity().tags().size() > GlueSection.MOST_TAGS) {
            throw profile.wrong("tags", "at most " + GlueSection.MOST_TAGS + " tags");
        }
        return new ProfileSettings(glue).settings(profile.threads());
    }

    private GlueSettings settings(int threads) {
        GlueProfile.Identity identity = glue.identity();
        // Takes --conf and --datalake-formats out of the arguments, which are the rest of what is in the shape.
        SparkOptions spark = spark();
        SessionShape shape = shape(spark);
        FleetBounds bounds = FleetBounds.defaults(shape.kind());
        boolean alone = glue.sessions().perModel();
        return new GlueSettings(
                AwsSettings.ofRegion(identity.region()),
                shape,
                new FleetBounds(
                        bounds.minIdle(),
                        alone ? Math.max(threads, bounds.most()) : bounds.most(),
                        alone ? 1 : bounds.statementsPerSession(),
                        glue.sessions().idleTimeout(),
                        glue.sessions().reuse()),
                usual.isolation(),
                Map.of(),
                identity.assumeRoleForApiCalls(),
                glue.storage().location(),
                glue.storage().rootLocation(),
                null,
                usual.dollarsPerDpuHour());
    }

    private SessionShape shape(SparkOptions spark) {
        GlueProfile.Compute compute = glue.compute();
        SessionShape base = usual.shape();
        String version = compute.glueVersion().isEmpty() ? base.glueVersion() : compute.glueVersion();
        return new SessionShape(
                kind(version),
                glue.identity().roleArn(),
                version,
                compute.workerType().isEmpty() ? base.workerType() : compute.workerType(),
                compute.workers() == 0 ? base.workers() : compute.workers(),
                glue.sessions().idleTimeout(),
                glue.sessions().lifetime(),
                glue.sessions().provisioningTimeout(),
                glue.identity().connections(),
                glue.identity().securityConfiguration(),
                glue.identity().tags(),
                spark,
                arguments,
                glue.sessions().sessionId());
    }

    /** Lake Formation's fine-grained access is not there in Spark Connect sessions. */
    private SessionKind kind(String version) {
        return arguments.getOrDefault(FINE_GRAINED, "false").equalsIgnoreCase("true")
                ? SessionKind.LIVY
                : SessionKind.best(version);
    }

    private SparkOptions spark() {
        Map<String, String> conf = new LinkedHashMap<>(glue.conf());
        String more = arguments.remove(CONF);
        if (more != null) {
            // As an argument it would take the place of all settings instead of joining them.
            conf.putAll(Overrides.conf(more, Map.of()));
        }
        String formats = arguments.remove(FORMATS);
        List<String> wanted = glue.compute().datalakeFormats();
        if (wanted.isEmpty() && formats != null) {
            wanted = List.of(formats.strip().split("\\s*,\\s*", -1));
        }
        SparkOptions base = usual.shape().spark();
        return new SparkOptions(
                conf,
                wanted.isEmpty() ? base.formats() : wanted,
                glue.storage().icebergCatalog(),
                glue.storage().location(),
                glue.extraJars(),
                glue.extraPyFiles());
    }
}
