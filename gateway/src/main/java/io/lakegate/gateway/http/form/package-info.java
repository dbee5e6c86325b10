/**
 * Results as people and scripts read them: CSV, JSON, a table. Uses {@code arrow} and {@code domain}. Start at {@link
 * io.lakegate.gateway.http.form.ResultForm}.
 */
@NullMarked
package io.lakegate.gateway.http.form;

import org.jspecify.annotations.NullMarked;
