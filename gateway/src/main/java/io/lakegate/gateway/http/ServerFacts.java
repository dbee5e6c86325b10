package io.lakegate.gateway.http;

/**
 * What the gateway says of itself.
 *
 * @param version the gateway's
 * @param sparkVersion whose SQL it speaks
 */
public record ServerFacts(String version, String sparkVersion) {
    /** The version of docs/protocol.md. */
    static final int PROTOCOL = 1;
}
