/**
 * The Spark processes behind the stand-in's sessions, and the TLS endpoint in front of Spark Connect. Uses gRPC, the Spark
 * Connect stubs and {@code harness}. Start at {@link io.lakegate.conformance.glue.spark.Sparks}.
 */
@NullMarked
package io.lakegate.conformance.glue.spark;

import org.jspecify.annotations.NullMarked;
