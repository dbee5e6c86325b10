/**
 * Python's values as templates see them: printing, truth, equality, ordering, arithmetic, methods and formatting. Uses
 * {@code domain.error}. Start at {@link io.lakegate.templating.value.Operators} and {@link
 * io.lakegate.templating.value.Attributes}.
 *
 * <p>A value is a {@code String}, {@code Long}, {@code BigInteger} (only beyond a long), {@code Double}, {@code
 * Boolean}, {@code BigDecimal} (Python's Decimal), {@link io.lakegate.templating.value.None#NONE}, or a {@link
 * io.lakegate.templating.value.PyObject}. No other Java object is reachable from a template.
 */
@NullMarked
package io.lakegate.templating.value;

import org.jspecify.annotations.NullMarked;
