/**
 * What people see: lines, tables, a progress line, an error in one line. Uses only the JDK. Start at {@link
 * io.lakegate.cli.terminal.Screen}.
 */
@NullMarked
package io.lakegate.cli.terminal;

import org.jspecify.annotations.NullMarked;
