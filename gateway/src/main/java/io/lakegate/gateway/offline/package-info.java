/**
 * dbt's commands that need no engine: parse, ls and compile a project directory, and write dbt's artifacts. Uses {@code
 * templating} and {@code domain}, and no other room. Start at {@link io.lakegate.gateway.offline.OfflineCommands}.
 */
@NullMarked
package io.lakegate.gateway.offline;

import org.jspecify.annotations.NullMarked;
