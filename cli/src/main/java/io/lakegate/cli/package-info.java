/**
 * The programs behind {@code ./lakegate demo} and {@code ./lakegate sql}: options, help and exit codes. Uses the packages
 * below it and picocli. Start at {@link io.lakegate.cli.Lakegate}.
 */
@NullMarked
package io.lakegate.cli;

import org.jspecify.annotations.NullMarked;
