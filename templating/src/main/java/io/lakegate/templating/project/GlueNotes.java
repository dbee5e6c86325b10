package io.lakegate.templating.project;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Options of dbt-glue that say nothing here, each with what is there in its place, and those that dbt-glue reads and never
 * uses.
 */
final class GlueNotes {
    /** Options that change something: {@link GlueProfile} reads them, or every profile has them. */
    private static final Set<String> USED = Set.of(
            "type",
            "threads",
            "schema",
            "database",
            "role_arn",
            "region",
            "workers",
            "worker_type",
            "location",
            "root_location",
            "session_provisioning_timeout_in_seconds",
            "idle_timeout",
            "query_timeout_in_minutes",
            "glue_version",
            "datalake_formats",
            "conf",
            "default_arguments",
            "extra_jars",
            "extra_py_files",
            "connections",
            "security_configuration",
            "tags",
            "seed_format",
            "seed_mode",
            "custom_iceberg_catalog_namespace",
            "use_interactive_session_role_for_api_calls",
            "glue_session_id",
            "glue_session_reuse",
            "enable_session_per_model",
            "query-comment",
            "query_comment");

    private static final Map<String, String> REPLACED = new LinkedHashMap<>();

    static {
        REPLACED.put(
                "temp_schema", "not needed: what a run builds aside is a view or stands beside its table for moments");
        REPLACED.put("use_arrow", "not needed: results always travel as Arrow, and never through a local file");
        REPLACED.put(
                "statement_poll_interval",
                "not needed: Spark Connect pushes results, and statement sessions are asked when they should be done");
        REPLACED.put(
                "boto_retry_mode", "not needed: all calls of an account share one pace, which adapts to throttling");
        REPLACED.put("boto_retry_max_attempts", "not needed: calls are repeated for two minutes where that is safe");
        REPLACED.put("enable_spark_seed_casting", "not needed: seeds are always cast to their column_types");
        REPLACED.put("group_session_id", "belongs into the meta of models, as with dbt-glue");
        REPLACED.put(
                "delta_athena_prefix",
                "no symlink tables are made: Athena reads Delta tables itself since engine version 3");
        REPLACED.put("lf_tags", "dbt-glue never used it; models have lf_tags_config");
        REPLACED.put(
                "packages",
                "dbt-glue never used it; for Python packages put --additional-python-modules into default_arguments");
        REPLACED.put(
                "iceberg_glue_commit_lock_table", "not needed: the Glue Data Catalog itself locks Iceberg's commits");
    }

    private GlueNotes() {}

    static List<ProfileNote> of(ProfileOptions options) {
        List<ProfileNote> notes = new ArrayList<>();
        REPLACED.forEach((option, meaning) -> {
            if (options.has(option)) {
                notes.add(new ProfileNote(option, meaning + "."));
            }
        });
        Map<String, String> meant = GlueProfile.of(options).conf();
        options.conf("conf").forEach((name, value) -> {
            String place = meant.getOrDefault(name, value);
            if (!place.equals(value)) {
                notes.add(new ProfileNote(
                        "conf",
                        name + " is taken as " + place + ": without the slash it would lie in another bucket."));
            }
        });
        return notes;
    }

    /** All options there are. */
    static Set<String> known() {
        Set<String> known = new HashSet<>(USED);
        known.addAll(REPLACED.keySet());
        return known;
    }
}
