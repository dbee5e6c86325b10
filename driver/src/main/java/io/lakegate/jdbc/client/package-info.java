/** Talks to the gateway: sockets, HTTP/1.1, the requests of docs/protocol.md. Uses {@code url}, {@code json}, {@code error} and {@code progress}. Start at {@link io.lakegate.jdbc.client.GatewaySession}. */
@NullMarked
package io.lakegate.jdbc.client;

import org.jspecify.annotations.NullMarked;
