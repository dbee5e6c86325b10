/** What a URL and its properties ask for. Uses {@code error}. Start at {@link io.lakegate.jdbc.url.ConnectionUrl}. */
@NullMarked
package io.lakegate.jdbc.url;

import org.jspecify.annotations.NullMarked;
