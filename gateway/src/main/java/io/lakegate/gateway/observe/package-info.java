/**
 * What the gateway tells about itself: logs, metrics, the log of statements. Uses {@code domain}. Start at {@link io.lakegate.gateway.observe.Meters}.
 */
@NullMarked
package io.lakegate.gateway.observe;

import org.jspecify.annotations.NullMarked;
