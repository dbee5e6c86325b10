/**
 * What must outlive the process: definitions made in SQL, runs and their results, in H2 or PostgreSQL by plain JDBC.
 * Uses {@code domain}, HikariCP, Flyway and Jackson. Start at {@link io.lakegate.gateway.store.Store}.
 */
@NullMarked
package io.lakegate.gateway.store;

import org.jspecify.annotations.NullMarked;
