/**
 * The Python modules that dbt lends to templates: datetime, pytz, re and itertools. Uses {@code value}. Start at {@link
 * io.lakegate.templating.module.Modules}.
 */
@NullMarked
package io.lakegate.templating.module;

import org.jspecify.annotations.NullMarked;
