/**
 * From a statement's text to its record: ours by the grammar, constants by hand, all else as it came. Uses {@code
 * statement}, {@code text}, {@code domain}, and its {@code node} and {@code generated} rooms. Start at {@link
 * io.lakegate.dialect.parser.StatementParser}.
 */
@NullMarked
package io.lakegate.dialect.parser;

import org.jspecify.annotations.NullMarked;
