package io.lakegate.gateway.security;

import java.util.Map;

/**
 * Who may use the gateway.
 *
 * @param passwords by user
 * @param tokens users by the hexadecimal SHA-256 of their bearer token
 */
public record Users(Map<String, PasswordHash> passwords, Map<String, String> tokens) {
    public Users {
        passwords = Map.copyOf(passwords);
        tokens = Map.copyOf(tokens);
    }

    public static Users none() {
        return new Users(Map.of(), Map.of());
    }

    public boolean isEmpty() {
        return passwords.isEmpty() && tokens.isEmpty();
    }
}
