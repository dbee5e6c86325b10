package io.lakegate.gateway.engine.glue;

/** Who shares a Glue session. */
public enum Isolation {
    /** Everybody. */
    SHARED,
    /** Nobody: each principal has sessions, which run as the principal's role where one is configured. */
    PRINCIPAL,
    /** Those whose sessions run as the same role. */
    ROLE
}
