/**
 * The server: wires its rooms together and starts. Rooms, each using only those below it: {@code http}, {@code console},
 * {@code run}, {@code statement}, {@code project}, {@code catalog}, {@code session}, {@code engine}, {@code security},
 * {@code store}, {@code observe}.
 */
@NullMarked
package io.lakegate.gateway;

import org.jspecify.annotations.NullMarked;
