/**
 * dbt's artifacts as documents: what {@code manifest.json} and {@code graph_summary.json} hold, before anybody writes JSON.
 * Uses {@code templating.project} and {@code domain}. Start at {@link io.lakegate.templating.artifact.ManifestDocument}.
 */
@NullMarked
package io.lakegate.templating.artifact;

import org.jspecify.annotations.NullMarked;
