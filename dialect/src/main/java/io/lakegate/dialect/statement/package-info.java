/**
 * What a client can say: one record per statement of ours, and {@code EngineSql} for all the rest. Uses {@code domain}.
 * Start at {@link io.lakegate.dialect.statement.Statement}.
 */
@NullMarked
package io.lakegate.dialect.statement;

import org.jspecify.annotations.NullMarked;
