package io.lakegate.gateway.statement;

import io.lakegate.domain.execution.SessionSpec;
import java.time.Duration;
import java.util.function.Consumer;
import java.util.function.Predicate;

/**
 * What a connection has unless its client says otherwise.
 *
 * @param engine the default engine's name
 * @param engineExists whether an engine of this name is configured
 * @param isolates whether an engine's sessions are their principal's alone
 * @param requireCompute throws {@code INVALID_CONFIG} or {@code ACCESS_DENIED} for wishes that its engine cannot fulfil
 * @param requireProject throws {@code UNDEFINED_PROJECT} for a project that is neither known nor can be made; may block
 * @param catalog in which a fresh session of an engine is
 * @param schema in which a fresh session of an engine is
 * @param idle a connection unused for this long is closed
 * @param most connections at the same time
 */
public record ConnectionDefaults(
        String engine,
        Predicate<String> engineExists,
        Predicate<String> isolates,
        Consumer<SessionSpec> requireCompute,
        Consumer<String> requireProject,
        String catalog,
        String schema,
        Duration idle,
        int most) {}
