package io.lakegate.gateway.statement;

/** The connection's session is its own from now on; these are its current catalog and schema. */
public record SessionChange(String catalog, String schema) {}
