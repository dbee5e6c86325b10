package io.lakegate.gateway.engine;

import io.lakegate.gateway.engine.connect.ConnectEndpoint;
import io.lakegate.gateway.engine.embedded.EmbeddedSettings;
import io.lakegate.gateway.engine.glue.GlueSettings;

/** One engine of the gateway's configuration. */
public sealed interface EngineConfig {
    /** What sessions and models call it; unique in the configuration. */
    String name();

    /** A Spark that the gateway starts on this machine. */
    record Embedded(String name, EmbeddedSettings settings) implements EngineConfig {}

    /** A Spark Connect server that somebody else runs. */
    record Connect(String name, ConnectEndpoint endpoint) implements EngineConfig {}

    /** Interactive sessions of AWS Glue. */
    record Glue(String name, GlueSettings settings) implements EngineConfig {}
}
