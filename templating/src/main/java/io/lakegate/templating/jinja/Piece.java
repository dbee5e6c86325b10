package io.lakegate.templating.jinja;

import io.lakegate.templating.expression.Token;
import java.util.List;

/** One token of a template: text, or the inside of a pair of marks. Comments leave no piece. */
sealed interface Piece {
    /** Where it starts in the source. */
    int offset();

    /** Text, white space control applied. */
    record Plain(String text, int offset) implements Piece {}

    /** {@code {{ … }}}. */
    record Printed(List<Token> tokens, int offset) implements Piece {}

    /**
     * {@code {% … %}}.
     *
     * @param name of the tag
     * @param end offset behind its end mark
     */
    record Tag(String name, List<Token> tokens, int offset, int end) implements Piece {}
}
