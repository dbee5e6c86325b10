/**
 * dbt's context: one class for each function and object a template can name. Uses {@code macro}, {@code render}, {@code
 * expression}, {@code value} and the root package's port to the warehouse. Start at {@link
 * io.lakegate.templating.function.ContextNames}.
 */
@NullMarked
package io.lakegate.templating.function;

import org.jspecify.annotations.NullMarked;
