/**
 * How the gateway's threads are called and that none of them keeps a gateway alive that ends. Uses the JDK. Start at
 * {@link io.lakegate.gateway.thread.DaemonThreads}.
 */
@NullMarked
package io.lakegate.gateway.thread;

import org.jspecify.annotations.NullMarked;
