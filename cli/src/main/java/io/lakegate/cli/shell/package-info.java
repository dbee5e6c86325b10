/**
 * The SQL shell: statements from a terminal, a file or a pipe, results as tables. Uses {@code terminal}, {@code java.sql}
 * and, for the terminal only, jline. Start at {@link io.lakegate.cli.shell.SqlShell}.
 */
@NullMarked
package io.lakegate.cli.shell;

import org.jspecify.annotations.NullMarked;
