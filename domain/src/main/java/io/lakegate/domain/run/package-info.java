/**
 * What a run works on: compiled models and their order. Uses {@code error}, {@code relation} and {@code project}. Start
 * at {@link io.lakegate.domain.run.RunGraph}.
 */
@NullMarked
package io.lakegate.domain.run;

import org.jspecify.annotations.NullMarked;
