/**
 * How every module says that something went wrong. Uses nothing but the JDK. Start at {@link
 * io.lakegate.domain.error.QueryException}.
 */
@NullMarked
package io.lakegate.domain.error;

import org.jspecify.annotations.NullMarked;
