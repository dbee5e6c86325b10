/** Answers of {@code DatabaseMetaData}: constants here, catalog questions from the gateway. Uses {@code resultset}, {@code client}, {@code json}, {@code url} and {@code error}. Start at {@link io.lakegate.jdbc.metadata.GatewayMetaData}. */
@NullMarked
package io.lakegate.jdbc.metadata;

import org.jspecify.annotations.NullMarked;
