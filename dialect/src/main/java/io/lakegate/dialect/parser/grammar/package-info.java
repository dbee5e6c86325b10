/**
 * What the grammar's actions build records with. Uses {@code statement} and {@code domain}; used by the generated parser
 * alone. Start at {@code src/main/codegen/includes/parserImpls.ftl}.
 */
@NullMarked
package io.lakegate.dialect.parser.grammar;

import org.jspecify.annotations.NullMarked;
