/**
 * Arrow IPC as bytes: streams cut and joined unread, small results written, rows read for forms that people look at.
 * Uses {@code domain} and arrow-java. Start at {@link io.lakegate.gateway.arrow.ArrowStream} and {@link
 * io.lakegate.gateway.arrow.RowEncoder}.
 */
@NullMarked
package io.lakegate.gateway.arrow;

import org.jspecify.annotations.NullMarked;
