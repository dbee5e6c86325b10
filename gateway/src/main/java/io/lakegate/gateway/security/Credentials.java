package io.lakegate.gateway.security;

import java.nio.charset.StandardCharsets;
import java.util.Base64;

/** A user's name and password as sent. */
record Credentials(String user, String password) {
    /** Of the Basic scheme (RFC 7617); what is malformed is nobody's name. */
    static Credentials basic(String encoded) {
        String text;
        try {
            text = new String(Base64.getDecoder().decode(encoded), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            return new Credentials("", "");
        }
        int colon = text.indexOf(':');
        return colon < 0
                ? new Credentials(text, "")
                : new Credentials(text.substring(0, colon), text.substring(colon + 1));
    }

    @Override
    public String toString() {
        return "Credentials[" + user + "]";
    }
}
