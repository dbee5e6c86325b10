/** Statements, plain and prepared. Uses {@code resultset}, {@code client}, {@code json}, {@code error} and {@code progress}. Start at {@link io.lakegate.jdbc.statement.PlainStatement}. */
@NullMarked
package io.lakegate.jdbc.statement;

import org.jspecify.annotations.NullMarked;
