/**
 * HTTP and AWS signatures as a service sees them. Uses the JDK and Jackson. Start at {@link
 * io.lakegate.conformance.glue.wire.LoopbackHttp}.
 */
@NullMarked
package io.lakegate.conformance.glue.wire;

import org.jspecify.annotations.NullMarked;
