/**
 * dbt project directories: files, properties, configuration and names, up to the graph of nodes that dbt-core would
 * make of them. The only package here that reads files; uses {@code templating.yaml} and {@code domain}.
 * Start at ProjectLoader.
 */
@NullMarked
package io.lakegate.templating.project;

import org.jspecify.annotations.NullMarked;
