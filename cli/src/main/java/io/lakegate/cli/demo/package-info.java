/**
 * The taxi example as one JDBC client would play it, with its own checks. Uses {@code terminal}, {@code server} and
 * {@code java.sql}; of Lakegate it knows the JDBC URL and nothing else. Start at {@link io.lakegate.cli.demo.Demo}.
 */
@NullMarked
package io.lakegate.cli.demo;

import org.jspecify.annotations.NullMarked;
