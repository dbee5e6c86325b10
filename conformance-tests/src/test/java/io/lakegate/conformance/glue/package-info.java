/**
 * A stand-in for AWS Glue: sessions, statements and Spark Connect endpoints over Glue's own protocol on loopback, backed by
 * real Spark processes. Uses {@code wire}, {@code spark} and {@code harness}. Start at {@link
 * io.lakegate.conformance.glue.GlueStandIn}.
 */
@NullMarked
package io.lakegate.conformance.glue;

import org.jspecify.annotations.NullMarked;
