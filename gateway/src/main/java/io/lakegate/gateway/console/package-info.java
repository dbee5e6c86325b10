/**
 * Pages for people, rendered on the server: no script, nothing fetched from elsewhere. Uses {@code domain}. Start at
 * {@link io.lakegate.gateway.console.OverviewPage}.
 */
@NullMarked
package io.lakegate.gateway.console;

import org.jspecify.annotations.NullMarked;
