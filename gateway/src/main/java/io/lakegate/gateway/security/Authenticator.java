package io.lakegate.gateway.security;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.lakegate.domain.error.ErrorCode;
import io.lakegate.domain.error.QueryException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Optional;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * From an {@code Authorization} header to a principal. A password that was right is remembered for a few minutes, by a
 * keyed hash, because verifying one is slow on purpose and clients send theirs with every request. Safe for any thread.
 */
public final class Authenticator {
    /** Whom requests without credentials act for where no users are configured. */
    public static final String ANYONE = "anonymous";

    private final Users users;
    private final byte[] key = new byte[32];
    private final Cache<String, String> verified = Caffeine.newBuilder()
            .maximumSize(10_000)
            .expireAfterWrite(Duration.ofMinutes(5))
            .build();
    private final PasswordHash decoy;

    public Authenticator(Users users) {
        this.users = users;
        new SecureRandom().nextBytes(key);
        this.decoy = users.isEmpty() ? new PasswordHash(1, "", "") : PasswordHash.of("");
    }

    /** The principal if that can be told at once: never slow, never throws. */
    public Optional<String> known(String header) {
        if (users.isEmpty()) {
            return Optional.of(claimed(header));
        }
        return header.isEmpty() ? Optional.empty() : Optional.ofNullable(verified.getIfPresent(fingerprint(header)));
    }

    /**
     * The principal, verified. Slow.
     *
     * @throws QueryException {@code AUTHENTICATION_FAILED}, the same for a wrong user and a wrong password
     */
    public String verify(String header) {
        Optional<String> known = known(header);
        if (known.isPresent()) {
            return known.get();
        }
        String scheme = scheme(header);
        String principal = switch (scheme) {
            case "basic" -> password(Credentials.basic(value(header)));
            case "bearer" -> token(value(header));
            default ->
                throw new QueryException(
                        ErrorCode.AUTHENTICATION_FAILED,
                        "This gateway wants a user and a password, or a token. Give them in the URL or the properties.");
        };
        verified.put(fingerprint(header), principal);
        return principal;
    }

    private String password(Credentials credentials) {
        PasswordHash hash = users.passwords().get(credentials.user());
        // A user that does not exist takes as long as one that does, so that names cannot be told by the clock.
        boolean matches = (hash == null ? decoy : hash).matches(credentials.password());
        if (hash == null || !matches) {
            throw new QueryException(ErrorCode.AUTHENTICATION_FAILED, "The user or the password is wrong. Check both.");
        }
        return credentials.user();
    }

    private String token(String token) {
        String user = users.tokens().get(sha256(token));
        if (user == null) {
            throw new QueryException(ErrorCode.AUTHENTICATION_FAILED, "The token is wrong or no longer valid.");
        }
        return user;
    }

    private static String claimed(String header) {
        if (!scheme(header).equals("basic")) {
            return ANYONE;
        }
        String user = Credentials.basic(value(header)).user();
        return user.isEmpty() ? ANYONE : user;
    }

    private static String scheme(String header) {
        int space = header.indexOf(' ');
        return space < 0 ? "" : header.substring(0, space).toLowerCase(Locale.ROOT);
    }

    private static String value(String header) {
        return header.substring(header.indexOf(' ') + 1).strip();
    }

    private String fingerprint(String header) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(key, "HmacSHA256"));
            return Base64.getEncoder().encodeToString(mac.doFinal(header.getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK has HmacSHA256", e);
        }
    }

    /** The form in which tokens are configured: they are long and random, so a plain hash hides them. */
    public static String sha256(String token) {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(token.getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
