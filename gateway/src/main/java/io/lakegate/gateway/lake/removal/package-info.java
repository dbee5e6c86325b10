/**
 * The files of a dropped or replaced table: whether they are its own, and their removal from S3. Uses {@code aws} and {@code catalog.glue}'s
 * description of tables. Start at {@link io.lakegate.gateway.lake.removal.RemovalRule}.
 */
@NullMarked
package io.lakegate.gateway.lake.removal;

import org.jspecify.annotations.NullMarked;
