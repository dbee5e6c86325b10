/**
 * A gateway as a child process and its health as anyone may ask for it over HTTP. Uses {@code terminal}. Start at {@link
 * io.lakegate.cli.server.GatewayProcess}.
 */
@NullMarked
package io.lakegate.cli.server;

import org.jspecify.annotations.NullMarked;
