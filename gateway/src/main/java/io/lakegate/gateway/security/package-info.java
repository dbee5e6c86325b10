/**
 * Who asks: users, passwords, tokens. Uses {@code domain}. Start at {@link
 * io.lakegate.gateway.security.Authenticator}.
 */
@NullMarked
package io.lakegate.gateway.security;

import org.jspecify.annotations.NullMarked;
