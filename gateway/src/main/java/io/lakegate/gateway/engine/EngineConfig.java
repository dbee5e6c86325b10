package io.lakegate.gateway.engine;

import io.lakegate.gateway.engine.connect.ConnectEndpoint;
import io.lakegate.gateway.engine.embedded.EmbeddedSettings;
import io.lakegate.gateway.engine.glue.GlueSettings;

/** One engine of the gateway's configuration. */
public sealed interface EngineConfig {
    /** What sessions and models call it; unique in the configuration. */
    String name();

    /** Names the lake: engines of the same name see the same tables. */
    String lake();

    /** A Spark that the gateway starts on this machine. */
    record Embedded(String name, EmbeddedSettings settings, String lake) implements EngineConfig {
        /** With a lake of its own. */
        public Embedded(String name, EmbeddedSettings settings) {
            this(name, settings, "engine " + name);
        }
    }

    /** A Spark Connect server that somebody else runs. */
    record Connect(String name, ConnectEndpoint endpoint, String lake) implements EngineConfig {
        /** With a lake of its own. */
        public Connect(String name, ConnectEndpoint endpoint) {
            this(name, endpoint, "engine " + name);
        }
    }

    /** Interactive sessions of AWS Glue. */
    record Glue(String name, GlueSettings settings, String lake) implements EngineConfig {
        /** Whose lake is the Data Catalog that its sessions use. */
        public Glue(String name, GlueSettings settings) {
            this(name, settings, settings.dataCatalog());
        }
    }

    /** The same engine, of a lake that somebody named. */
    default EngineConfig ofLake(String named) {
        if (this instanceof Embedded embedded) {
            return new Embedded(embedded.name(), embedded.settings(), named);
        }
        if (this instanceof Connect connect) {
            return new Connect(connect.name(), connect.endpoint(), named);
        }
        Glue glue = (Glue) this;
        return new Glue(glue.name(), glue.settings(), named);
    }
}
