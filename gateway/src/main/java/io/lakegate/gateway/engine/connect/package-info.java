/**
 * A thin client of Spark Connect: plans out, Arrow bytes in, Spark's errors in Lakegate's words. Uses gRPC and the
 * generated messages, and nothing else of Spark. Start at {@link io.lakegate.gateway.engine.connect.ConnectEngine}.
 */
@NullMarked
package io.lakegate.gateway.engine.connect;

import org.jspecify.annotations.NullMarked;
