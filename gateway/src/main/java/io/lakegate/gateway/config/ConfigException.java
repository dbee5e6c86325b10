package io.lakegate.gateway.config;

import java.io.Serial;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.nodes.Node;

/** A configuration no gateway can start with. The message is for whoever starts it: where, what was expected. */
public final class ConfigException extends RuntimeException {
    @Serial
    private static final long serialVersionUID = 1;

    public ConfigException(String message) {
        super(message);
    }

    public ConfigException(String message, Throwable cause) {
        super(message, cause);
    }

    static ConfigException at(@Nullable Node node, String message) {
        if (node == null) {
            return new ConfigException(message);
        }
        return new ConfigException("line " + (node.getStartMark().getLine() + 1) + ": " + message);
    }
}
