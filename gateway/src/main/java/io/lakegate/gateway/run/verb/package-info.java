/**
 * One class per statement of Lakegate's own. Uses {@code run} and what that uses. Start at {@link
 * io.lakegate.gateway.run.verb.OwnVerbs}.
 */
@NullMarked
package io.lakegate.gateway.run.verb;

import org.jspecify.annotations.NullMarked;
