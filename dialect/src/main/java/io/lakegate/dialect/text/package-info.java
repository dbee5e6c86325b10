/**
 * SQL as characters: a scanner that knows where literals, comments and Jinja are, quoting, and JDBC escapes. Uses {@code
 * domain}. Start at {@link io.lakegate.dialect.text.SqlScanner}.
 */
@NullMarked
package io.lakegate.dialect.text;

import org.jspecify.annotations.NullMarked;
