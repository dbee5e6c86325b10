/**
 * dbt's verbs on a project directory, with dbt's options and exit codes. Uses {@code templating} for what the project says,
 * the packages beside it for everything else, and picocli. Start at {@link io.lakegate.cli.verb.ProjectVerbs}.
 */
@NullMarked
package io.lakegate.cli.verb;

import org.jspecify.annotations.NullMarked;
