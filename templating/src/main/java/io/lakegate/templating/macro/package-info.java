/**
 * A project's macros: which package has which, and which one a name or a dispatch finds. Uses {@code jinja}, {@code
 * render}, {@code expression} and {@code value}. Start at {@link io.lakegate.templating.macro.MacroSpace}.
 */
@NullMarked
package io.lakegate.templating.macro;

import org.jspecify.annotations.NullMarked;
