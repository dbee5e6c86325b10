/**
 * Runs whole dbt projects on the Glue stand-in by dbt-glue and by Lakegate in turn and tells what each took. Uses {@code
 * glue} and {@code harness}. Start at {@link io.lakegate.conformance.glue.bench.GlueBenchmark}.
 */
@NullMarked
package io.lakegate.conformance.glue.bench;

import org.jspecify.annotations.NullMarked;
