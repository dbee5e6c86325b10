/**
 * The doors of the driver: what a program names in its configuration. May use every package below, nothing but the JDK
 * outside. Start at {@link io.lakegate.jdbc.LakegateDriver}.
 */
@NullMarked
package io.lakegate.jdbc;

import org.jspecify.annotations.NullMarked;
