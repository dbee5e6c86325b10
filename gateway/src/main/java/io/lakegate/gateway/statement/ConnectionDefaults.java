package io.lakegate.gateway.statement;

import java.time.Duration;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;

/**
 * What a connection has unless its client says otherwise.
 *
 * @param engine the default engine's name
 * @param engineExists whether an engine of this name is configured
 * @param projectExists whether a project of this name is known; must not block
 * @param catalog the current catalog at the start
 * @param schema a project's schema, given the project's name; must not block
 * @param idle a connection unused for this long is closed
 * @param most connections at the same time
 */
public record ConnectionDefaults(
        String engine,
        Predicate<String> engineExists,
        Predicate<String> projectExists,
        String catalog,
        UnaryOperator<String> schema,
        Duration idle,
        int most) {}
