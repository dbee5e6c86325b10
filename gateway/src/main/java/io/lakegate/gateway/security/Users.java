package io.lakegate.gateway.security;

import java.util.Map;
import java.util.Set;

/**
 * Who may use the gateway.
 *
 * @param passwords by user
 * @param tokens users by the hexadecimal SHA-256 of their bearer token
 * @param administrators who may know what others do; empty for everybody
 */
public record Users(Map<String, PasswordHash> passwords, Map<String, String> tokens, Set<String> administrators) {
    /** Without administrators. */
    public Users(Map<String, PasswordHash> passwords, Map<String, String> tokens) {
        this(passwords, tokens, Set.of());
    }

    public Users {
        passwords = Map.copyOf(passwords);
        tokens = Map.copyOf(tokens);
        administrators = Set.copyOf(administrators);
    }

    public static Users none() {
        return new Users(Map.of(), Map.of());
    }

    public boolean isEmpty() {
        return passwords.isEmpty() && tokens.isEmpty();
    }
}
