/**
 * The gateway's configuration: {@code gateway.yaml}, flags, defaults; one record per room, read once at start. Uses the
 * settings records of the rooms. Start at {@link io.lakegate.gateway.config.GatewayConfig}.
 */
@NullMarked
package io.lakegate.gateway.config;

import org.jspecify.annotations.NullMarked;
