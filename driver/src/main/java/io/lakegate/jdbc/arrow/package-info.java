/** Reads Arrow IPC streams that lie in a byte array, trusting none of their numbers. Uses the JDK only. Start at {@link io.lakegate.jdbc.arrow.ArrowStream}. */
@NullMarked
package io.lakegate.jdbc.arrow;

import org.jspecify.annotations.NullMarked;
