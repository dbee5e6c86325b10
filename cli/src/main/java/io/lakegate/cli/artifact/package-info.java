/**
 * dbt's JSON files in the target directory: written whole or not at all. Uses {@code domain}, {@code templating} and Jackson.
 * Start at {@link io.lakegate.cli.artifact.ArtifactFile}.
 */
@NullMarked
package io.lakegate.cli.artifact;

import org.jspecify.annotations.NullMarked;
