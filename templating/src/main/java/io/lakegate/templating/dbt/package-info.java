/**
 * Single templates as dbt renders them: parsed once, bounded, with errors translated; and the CTEs of ephemeral models.
 * Uses every other package of this module but those that read files. Start at {@link
 * io.lakegate.templating.dbt.TemplateEngine}.
 */
@NullMarked
package io.lakegate.templating.dbt;

import org.jspecify.annotations.NullMarked;
