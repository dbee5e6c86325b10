/**
 * SQL in and SQL out: what a statement is, and the Spark SQL that builds a model. Pure: no IO, no clock. Uses {@code
 * domain} and, below this package, Calcite; knows no Jinja. Start at {@link io.lakegate.dialect.Dialect}.
 */
@NullMarked
package io.lakegate.dialect;

import org.jspecify.annotations.NullMarked;
