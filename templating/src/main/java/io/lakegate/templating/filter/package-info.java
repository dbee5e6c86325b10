/**
 * Jinja2's and dbt's filters, by subject. Uses {@code expression} and {@code value}. Start at {@link
 * io.lakegate.templating.filter.Filters}.
 */
@NullMarked
package io.lakegate.templating.filter;

import org.jspecify.annotations.NullMarked;
