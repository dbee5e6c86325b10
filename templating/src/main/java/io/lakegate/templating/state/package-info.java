/**
 * What changed since an earlier manifest and run, by dbt's rules: the selection methods {@code state}, {@code result} and
 * {@code source_status}. Uses {@code templating.project} and {@code domain.selection}. Start at {@link
 * io.lakegate.templating.state.EarlierProject}.
 */
@NullMarked
package io.lakegate.templating.state;

import org.jspecify.annotations.NullMarked;
