/** Reads and writes the little JSON of the protocol. Uses the JDK only. Start at {@link io.lakegate.jdbc.json.JsonWriter} and {@link io.lakegate.jdbc.json.JsonReader}. */
@NullMarked
package io.lakegate.jdbc.json;

import org.jspecify.annotations.NullMarked;
