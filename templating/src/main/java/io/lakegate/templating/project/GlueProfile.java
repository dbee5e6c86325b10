package io.lakegate.templating.project;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Every option of a dbt-glue profile, with dbt-glue's defaults. Empty texts and lists mean that the option is not set.
 *
 * <p>Source: dbt-glue 1.10's {@code GlueCredentials}.
 *
 * @param sessionLifetime dbt-glue's {@code query_timeout_in_minutes}, which in truth limits the session
 * @param conf Spark settings of {@code conf}, whose further settings are chained by {@code --conf}
 * @param defaultArguments job arguments; {@code default_arguments}
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
        Duration sessionLifetime,
        boolean useArrow,
        Duration pollInterval,
        String retryMode,
        int retryAttempts) {

    /** Who calls and where. */
    public record Identity(
            String roleArn,
            String region,
            List<String> connections,
            String securityConfiguration,
            Map<String, String> tags,
            boolean assumeRoleForApiCalls) {}

    /** How large. */
    public record Compute(
            int workers, String workerType, String glueVersion, List<String> datalakeFormats, List<String> packages) {}

    /**
     * Where and how tables are written.
     *
     * @param icebergCatalog {@code custom_iceberg_catalog_namespace}; empty for none
     */
    public record Storage(
            String schema,
            String temporarySchema,
            String location,
            boolean rootLocation,
            String seedFormat,
            String seedMode,
            boolean sparkSeedCasting,
            String deltaAthenaPrefix,
            String icebergCatalog,
            String icebergLockTable,
            Map<String, String> lakeFormationTags) {}

    /** How long sessions live and who shares them. */
    public record Sessions(
            Duration provisioningTimeout,
            Duration idleTimeout,
            String sessionId,
            boolean reuse,
            boolean perModel,
            String group) {}

    static GlueProfile of(Map<String, Object> settings) {
        ProfileOptions options = new ProfileOptions(settings);
        return new GlueProfile(
                new Identity(
                        options.text("role_arn", ""),
                        options.text("region", ""),
                        options.list("connections"),
                        options.text("security_configuration", ""),
                        options.pairs("tags"),
                        options.flag("use_interactive_session_role_for_api_calls", false)),
                new Compute(
                        options.number("workers", 0),
                        options.text("worker_type", ""),
                        options.text("glue_version", "5.0"),
                        options.list("datalake_formats"),
                        options.list("packages")),
                new Storage(
                        options.text("schema", ""),
                        options.text("temp_schema", ""),
                        options.text("location", ""),
                        options.flag("root_location", false),
                        options.text("seed_format", "parquet"),
                        options.text("seed_mode", "overwrite"),
                        options.flag("enable_spark_seed_casting", false),
                        options.text("delta_athena_prefix", ""),
                        options.text("custom_iceberg_catalog_namespace", "glue_catalog"),
                        options.text("iceberg_glue_commit_lock_table", "myGlueLockTable"),
                        options.pairs("lf_tags")),
                new Sessions(
                        Duration.ofSeconds(options.number("session_provisioning_timeout_in_seconds", 120)),
                        Duration.ofMinutes(options.number("idle_timeout", 10)),
                        options.text("glue_session_id", ""),
                        options.flag("glue_session_reuse", false),
                        options.flag("enable_session_per_model", false),
                        options.text("group_session_id", "")),
                conf(options.text("conf", "")),
                options.pairs("default_arguments"),
                options.list("extra_jars"),
                options.list("extra_py_files"),
                Duration.ofMinutes(options.number("query_timeout_in_minutes", 300)),
                options.flag("use_arrow", false),
                Duration.ofMillis(Math.max(1_000, Math.round(options.decimal("statement_poll_interval", 1) * 1_000))),
                options.text("boto_retry_mode", "adaptive"),
                options.number("boto_retry_max_attempts", 10));
    }

    /** {@code a=b --conf c=d}, with or without a {@code --conf} in front. */
    private static Map<String, String> conf(String text) {
        Map<String, String> settings = new LinkedHashMap<>();
        List<String> parts = new ArrayList<>(List.of((" " + text).split("\\s--conf\\s+", -1)));
        for (String part : parts) {
            int equals = part.indexOf('=');
            if (equals > 0) {
                settings.put(
                        part.substring(0, equals).strip(),
                        part.substring(equals + 1).strip());
            }
        }
        return settings;
    }
}
