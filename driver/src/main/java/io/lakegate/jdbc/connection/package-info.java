/** The JDBC connection. Uses {@code statement}, {@code metadata} and all they use. Start at {@link io.lakegate.jdbc.connection.GatewayConnection}. */
@NullMarked
package io.lakegate.jdbc.connection;

import org.jspecify.annotations.NullMarked;
