/**
 * Tables and views by name, and what is known about the ones that exist. Uses {@code error}. Start at {@link
 * io.lakegate.domain.relation.Relation}.
 */
@NullMarked
package io.lakegate.domain.relation;

import org.jspecify.annotations.NullMarked;
