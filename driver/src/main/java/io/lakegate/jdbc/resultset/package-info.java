/** The cursor over Arrow batches, with one converter for each type. Uses {@code arrow}, {@code client} and {@code error}. Start at {@link io.lakegate.jdbc.resultset.ResultSets}. */
@NullMarked
package io.lakegate.jdbc.resultset;

import org.jspecify.annotations.NullMarked;
