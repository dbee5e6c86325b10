/** Turns SQLSTATEs and the gateway's error documents into the subclasses of {@code SQLException}. Uses the JDK only. Start at {@link io.lakegate.jdbc.error.SqlFailure}. */
@NullMarked
package io.lakegate.jdbc.error;

import org.jspecify.annotations.NullMarked;
