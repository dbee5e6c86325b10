/**
 * Starts what is tested as processes: gateway, engine, command line, clients. Uses the JDK and JUnit. Start at {@link
 * io.lakegate.conformance.harness.SharedGateway}.
 */
@NullMarked
package io.lakegate.conformance.harness;

import org.jspecify.annotations.NullMarked;
