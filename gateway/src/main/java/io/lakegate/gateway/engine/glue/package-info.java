/**
 * Spark in AWS Glue's interactive sessions: the fleet of warm sessions, and both ways of speaking to them. Uses {@code aws},
 * {@code engine.connect}, {@code store} and the domain's port. Start at {@link io.lakegate.gateway.engine.glue.GlueEngine}.
 */
@NullMarked
package io.lakegate.gateway.engine.glue;

import org.jspecify.annotations.NullMarked;
