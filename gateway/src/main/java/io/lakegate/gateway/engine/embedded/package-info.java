/**
 * Starts, watches and ends the Spark process on this machine. Uses {@code engine.connect} to talk to it. Start at {@link
 * io.lakegate.gateway.engine.embedded.EmbeddedEngine}.
 */
@NullMarked
package io.lakegate.gateway.engine.embedded;

import org.jspecify.annotations.NullMarked;
