/**
 * One statement's life: classify, render, translate, execute, keep its segments until they are read. Uses {@code
 * project}, {@code catalog}, {@code session} and what is below them.
 */
@NullMarked
package io.lakegate.gateway.statement;

import org.jspecify.annotations.NullMarked;
