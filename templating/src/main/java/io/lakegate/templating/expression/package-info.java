/**
 * Jinja's expressions with Python's semantics: lexer, parser, tree, evaluation, and the scope they are evaluated in. Uses
 * {@code value} and {@code domain.error}. Start at {@link io.lakegate.templating.expression.ExpressionParser}.
 */
@NullMarked
package io.lakegate.templating.expression;

import org.jspecify.annotations.NullMarked;
