/**
 * The nouns every module speaks in, immutable and without IO; each lives in a sub-package. Nothing lives here. Uses only
 * the JDK.
 */
@NullMarked
package io.lakegate.domain;

import org.jspecify.annotations.NullMarked;
