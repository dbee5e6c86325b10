package io.lakegate.templating.project;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * Every option of a dbt-glue profile that has a meaning here, with dbt-glue's defaults but for Glue's version. Empty texts
 * and lists, and zero workers, mean that the option is not set.
 *
 * <p>Source: dbt-glue 1.10's {@code GlueCredentials}.
 *
 * @param conf Spark settings of {@code conf}, whose further settings are chained by {@code --conf}
 * @param defaultArguments job arguments; {@code default_arguments}
 * @param queryComment what goes before each statement of a run, as a comment
 */
public record GlueProfile(
        Identity identity,
        Compute compute,
        Storage storage,
        Sessions sessions,
        Map<String, String> conf,
        Map<String, String> defaultArguments,
        List<String> extraJars,
        List<String> extraPyFiles,
        String queryComment) {
    private static final Set<String> FORMATS = Set.of("iceberg", "delta", "hudi");

    /** Who calls and where. */
    public record Identity(
            String roleArn,
            String region,
            List<String> connections,
            String securityConfiguration,
            Map<String, String> tags,
            boolean assumeRoleForApiCalls) {}

    /**
     * How large.
     *
     * @param glueVersion empty when the profile leaves it open; dbt-glue then takes 5.0, which has no Spark Connect
     */
    public record Compute(int workers, String workerType, String glueVersion, List<String> datalakeFormats) {}

    /**
     * Where and how tables are written.
     *
     * @param icebergCatalog {@code custom_iceberg_catalog_namespace}; empty for none
     * @param seedFormat the {@code file_format} of seeds that name none
     * @param appendSeeds {@code seed_mode: append}
     */
    public record Storage(
            String schema,
            String location,
            boolean rootLocation,
            String seedFormat,
            boolean appendSeeds,
            String icebergCatalog) {}

    /**
     * How long sessions live and who shares them.
     *
     * @param lifetime dbt-glue's {@code query_timeout_in_minutes}, which in truth limits the session
     * @param reuse whether they outlive who started them
     * @param perModel whether no two nodes are to share one at the same time
     */
    public record Sessions(
            Duration provisioningTimeout,
            Duration idleTimeout,
            Duration lifetime,
            String sessionId,
            boolean reuse,
            boolean perModel) {}

    static GlueProfile of(ProfileOptions options) {
        return new GlueProfile(
                new Identity(
                        options.text("role_arn", ""),
                        options.text("region", ""),
                        options.list("connections"),
                        options.text("security_configuration", ""),
                        options.pairs("tags"),
                        options.flag("use_interactive_session_role_for_api_calls", false)),
                new Compute(
                        options.number("workers", 0, 2),
                        options.text("worker_type", ""),
                        version(options),
                        formats(options)),
                new Storage(
                        schema(options),
                        options.text("location", ""),
                        options.flag("root_location", false),
                        options.text("seed_format", "parquet").toLowerCase(Locale.ROOT),
                        options.oneOf("seed_mode", "overwrite", Set.of("overwrite", "append"))
                                .equals("append"),
                        options.text("custom_iceberg_catalog_namespace", "glue_catalog")),
                new Sessions(
                        Duration.ofSeconds(options.number("session_provisioning_timeout_in_seconds", 120, 1)),
                        Duration.ofMinutes(options.number("idle_timeout", 10, 1)),
                        Duration.ofMinutes(options.number("query_timeout_in_minutes", 300, 1)),
                        options.text("glue_session_id", ""),
                        options.flag("glue_session_reuse", false),
                        options.flag("enable_session_per_model", false)),
                conf(options),
                options.pairs("default_arguments"),
                options.list("extra_jars"),
                options.list("extra_py_files"),
                options.text(options.has("query-comment") ? "query-comment" : "query_comment", ""));
    }

    /**
     * {@code {{ env_var('DBT_S3_LOCATION') }}warehouse/} is a place in another bucket when the variable is a bucket without a
     * slash at its end, as in the text that introduced the profile. What was meant is certain.
     */
    private static Map<String, String> conf(ProfileOptions options) {
        Map<String, String> conf = options.conf("conf");
        String location = options.text("location", "");
        if (location.matches("s3[an]?://[^/]+")) {
            conf.replaceAll((name, value) -> name.endsWith(".warehouse")
                            && value.startsWith(location)
                            && value.substring(location.length()).matches("[^/].*")
                    ? location + "/" + value.substring(location.length())
                    : value);
        }
        return conf;
    }

    /** YAML reads 4.0 as a number, and people write 5 for 5.0. */
    private static String version(ProfileOptions options) {
        String version = options.text("glue_version", "");
        if (version.isEmpty() || version.matches("\\d+\\.\\d+")) {
            return version;
        }
        if (version.matches("\\d+")) {
            return version + ".0";
        }
        throw options.wrong("glue_version", "a version of Glue such as 5.1");
    }

    private static List<String> formats(ProfileOptions options) {
        List<String> formats = options.list("datalake_formats").stream()
                .map(each -> each.toLowerCase(Locale.ROOT))
                .toList();
        if (!FORMATS.containsAll(formats)) {
            throw options.wrong("datalake_formats", "iceberg, delta and hudi, with commas between them");
        }
        return formats;
    }

    private static String schema(ProfileOptions options) {
        String schema = options.text("schema", "");
        String database = options.text("database", schema);
        if (!database.equals(schema) && !schema.isEmpty()) {
            throw options.wrong("database", "the same as 'schema', '" + schema + "', or is left out");
        }
        return schema;
    }
}
