/**
 * One table's definition put in another's place in the Data Catalog, which cannot rename. Uses {@code aws}. Start at
 * {@link io.lakegate.gateway.lake.exchange.TableExchange}.
 */
@NullMarked
package io.lakegate.gateway.lake.exchange;

import org.jspecify.annotations.NullMarked;
