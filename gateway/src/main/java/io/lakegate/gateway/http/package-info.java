/**
 * The server's door: Netty, limits, routes, and how requests and answers are spelled (docs/protocol.md). Uses {@code
 * statement}, {@code catalog}, {@code security}, {@code observe} and what is below them. Start at {@link
 * io.lakegate.gateway.http.HttpServer}.
 */
@NullMarked
package io.lakegate.gateway.http;

import org.jspecify.annotations.NullMarked;
