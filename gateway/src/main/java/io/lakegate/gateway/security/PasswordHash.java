package io.lakegate.gateway.security;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.PBEKeySpec;

/**
 * A password's PBKDF2 hash, written {@code pbkdf2-sha256$<iterations>$<salt>$<hash>} with both in base64, as they are held. PBKDF2 because
 * the JDK has it.
 */
public record PasswordHash(int iterations, String salt, String hash) {
    private static final Pattern TEXT = Pattern.compile("pbkdf2-sha256\\$(\\d{1,9})\\$([^$]+)\\$([^$]+)");

    /** OWASP's figure for PBKDF2-HMAC-SHA256 in 2023; about 0.2 s a try. */
    private static final int ITERATIONS = 600_000;

    private static final int BITS = 256;

    public static PasswordHash of(String password) {
        byte[] salt = new byte[16];
        new SecureRandom().nextBytes(salt);
        String text = Base64.getEncoder().encodeToString(salt);
        return new PasswordHash(ITERATIONS, text, derive(password, text, ITERATIONS));
    }

    /** @throws IllegalArgumentException when {@code text} is no such hash */
    public static PasswordHash parse(String text) {
        Matcher parts = TEXT.matcher(text);
        if (!parts.matches() || Integer.parseInt(parts.group(1)) < 1) {
            throw new IllegalArgumentException("expected pbkdf2-sha256$iterations$salt$hash");
        }
        Base64.getDecoder().decode(parts.group(2));
        return new PasswordHash(Integer.parseInt(parts.group(1)), parts.group(2), parts.group(3));
    }

    /** Slow on purpose. */
    public boolean matches(String password) {
        return MessageDigest.isEqual(
                hash.getBytes(StandardCharsets.US_ASCII),
                derive(password, salt, iterations).getBytes(StandardCharsets.US_ASCII));
    }

    public String text() {
        return "pbkdf2-sha256$" + iterations + "$" + salt + "$" + hash;
    }

    /** A hash helps who wants to guess: it is not for logs. */
    @Override
    public String toString() {
        return "PasswordHash[" + iterations + "]";
    }

    private static String derive(String password, String salt, int iterations) {
        try {
            byte[] key = SecretKeyFactory.getInstance("PBKDF2WithHmacSHA256")
                    .generateSecret(new PBEKeySpec(
                            password.toCharArray(), Base64.getDecoder().decode(salt), iterations, BITS))
                    .getEncoded();
            return Base64.getEncoder().encodeToString(key);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK has PBKDF2WithHmacSHA256", e);
        }
    }
}
