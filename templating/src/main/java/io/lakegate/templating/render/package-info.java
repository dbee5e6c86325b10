/**
 * A template's statements as a tree that renders itself: one class for each kind of block, macros as values. Uses
 * {@code expression} and {@code value}. Start at {@link io.lakegate.templating.render.Template}.
 */
@NullMarked
package io.lakegate.templating.render;

import org.jspecify.annotations.NullMarked;
