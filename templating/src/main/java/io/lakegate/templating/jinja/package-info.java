/**
 * From a template's text to its tree: Python's lexing rules, jinjava's tag tree, our nodes. Uses {@code render}, {@code
 * expression}, {@code value} and, alone in this module, jinjava. Start at {@link
 * io.lakegate.templating.jinja.TemplateParser}.
 */
@NullMarked
package io.lakegate.templating.jinja;

import org.jspecify.annotations.NullMarked;
