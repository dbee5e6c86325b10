package io.lakegate.templating.state;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The documents of an earlier state, as their JSON reads; {@code null} for those that are not there.
 *
 * @param manifest {@code manifest.json}, dbt's or Lakegate's
 * @param runResults {@code run_results.json}
 * @param sources {@code sources.json}: when each source was fresh
 * @param currentSources the same file of this run, which {@code source_status:fresher} compares with the earlier one
 */
public record EarlierArtifacts(
        @Nullable Map<String, ?> manifest,
        @Nullable Map<String, ?> runResults,
        @Nullable Map<String, ?> sources,
        @Nullable Map<String, ?> currentSources) {}
