package io.lakegate.gateway.store;

/**
 * Where a step was executed.
 *
 * @param engine its configured name; empty when it was not recorded
 * @param session the engine's session, as {@code SHOW SESSIONS} calls it; empty for what no session did
 * @param compute the billed compute of that session; empty where none is billed
 */
public record StepPlace(String engine, String session, String compute) {}
