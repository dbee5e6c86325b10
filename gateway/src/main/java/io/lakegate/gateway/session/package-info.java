/**
 * Warm engine sessions and their leases. Uses {@code engine} and the domain's port. Start at {@link
 * io.lakegate.gateway.session.SessionPool}.
 */
@NullMarked
package io.lakegate.gateway.session;

import org.jspecify.annotations.NullMarked;
