/**
 * The catalog as {@code java.sql.DatabaseMetaData} shows it: questions, columns, encoded answers. Uses {@code statement},
 * {@code catalog} and {@code arrow}. Start at {@link io.lakegate.gateway.metadata.MetadataAnswers}.
 */
@NullMarked
package io.lakegate.gateway.metadata;

import org.jspecify.annotations.NullMarked;
