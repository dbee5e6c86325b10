/**
 * Jinja2's tests: what stands behind {@code is}. Uses {@code expression} and {@code value}. Start at {@link
 * io.lakegate.templating.test.Tests}.
 */
@NullMarked
package io.lakegate.templating.test;

import org.jspecify.annotations.NullMarked;
