/**
 * What clients may rely on, tested from outside against real processes. Uses {@code harness} and the driver. Start at
 * {@link io.lakegate.conformance.TaxiExampleIT}.
 */
@NullMarked
package io.lakegate.conformance;

import org.jspecify.annotations.NullMarked;
