/**
 * Benchmarks against other drivers and against the machine's own limits, started by {@code bench.sh}. Uses {@code harness},
 * the driver, pgjdbc, and Spark Connect's messages for an engine that answers from memory. Start at {@link
 * io.lakegate.conformance.bench.FetchBenchmark}.
 */
@NullMarked
package io.lakegate.conformance.bench;

import org.jspecify.annotations.NullMarked;
