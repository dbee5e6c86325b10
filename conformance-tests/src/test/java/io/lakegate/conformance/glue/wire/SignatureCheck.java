package io.lakegate.conformance.glue.wire;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Signature Version 4, computed anew from the request and the known secret ("Create a signed AWS API request" in the IAM
 * user guide). The errors are those of AWS's "Common Errors".
 */
public final class SignatureCheck {
    private static final Duration TOLERANCE = Duration.ofMinutes(5);
    private static final DateTimeFormatter STAMP = DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss'Z'");
    private static final Pattern AUTHORIZATION = Pattern.compile(
            "AWS4-HMAC-SHA256 +Credential=([^/, ]+)/(\\d{8})/([^/, ]+)/([^/, ]+)/aws4_request, *SignedHeaders=([^, ]+), *Signature=([0-9a-f]{64})");

    private final KnownKeys keys;
    private final Supplier<Instant> clock;

    public SignatureCheck(KnownKeys keys, Supplier<Instant> clock) {
        this.keys = keys;
        this.clock = clock;
    }

    /** Whose request it is; throws a {@link Refusal} when that cannot be said. */
    public KnownKeys.Key check(HttpCall call) {
        String authorization = call.header("authorization");
        if (authorization.isEmpty()) {
            throw Refusal.of("MissingAuthenticationTokenException", "Missing Authentication Token");
        }
        Matcher parts = AUTHORIZATION.matcher(authorization);
        if (!parts.matches()) {
            throw Refusal.of("IncompleteSignatureException", "the Authorization header is not one of SigV4");
        }
        KnownKeys.Key key = keys.find(parts.group(1))
                .filter(known -> known.token().equals(call.header("x-amz-security-token")))
                .orElseThrow(() -> Refusal.of(
                        "UnrecognizedClientException", "The security token included in the request is invalid."));
        String stamp = call.header("x-amz-date");
        checkTime(stamp, parts.group(2));
        List<String> signed = Arrays.asList(parts.group(5).split(";"));
        if (!signed.contains("host") || !signed.contains("x-amz-date")) {
            throw Refusal.of("InvalidSignatureException", "host and x-amz-date must be signed");
        }
        String scope = parts.group(2) + "/" + parts.group(3) + "/" + parts.group(4) + "/aws4_request";
        String toSign =
                String.join("\n", "AWS4-HMAC-SHA256", stamp, scope, hex(sha256(bytes(canonical(call, signed)))));
        byte[] signing = hmac(
                hmac(hmac(hmac(bytes("AWS4" + key.secret()), parts.group(2)), parts.group(3)), parts.group(4)),
                "aws4_request");
        if (!MessageDigest.isEqual(bytes(hex(hmac(signing, toSign))), bytes(parts.group(6)))) {
            throw Refusal.of(
                    "InvalidSignatureException",
                    "The request signature we calculated does not match the signature you provided.");
        }
        return key;
    }

    private void checkTime(String stamp, String day) {
        Instant signed;
        try {
            signed = LocalDateTime.parse(stamp, STAMP).toInstant(ZoneOffset.UTC);
        } catch (java.time.DateTimeException e) {
            throw Refusal.of("IncompleteSignatureException", "x-amz-date is not a date: " + stamp);
        }
        Instant now = clock.get();
        if (!stamp.startsWith(day)) {
            throw Refusal.of("InvalidSignatureException", "the date of the credential scope is not that of x-amz-date");
        }
        if (signed.isBefore(now.minus(TOLERANCE))) {
            throw Refusal.of(
                    "InvalidSignatureException", "Signature expired: " + stamp + " is now earlier than allowed");
        }
        if (signed.isAfter(now.plus(TOLERANCE))) {
            throw Refusal.of("InvalidSignatureException", "Signature not yet current: " + stamp + " is still later");
        }
    }

    private static String canonical(HttpCall call, List<String> signed) {
        String declared = call.header("x-amz-content-sha256");
        String actual = hex(sha256(call.body()));
        if (!declared.isEmpty() && declared.length() == 64 && !declared.equals(actual)) {
            throw Refusal.of("InvalidSignatureException", "the body is not the one that was signed");
        }
        String query = Arrays.stream(call.query().split("&"))
                .filter(each -> !each.isEmpty())
                .map(each -> each.contains("=") ? each : each + "=")
                .sorted()
                .collect(Collectors.joining("&"));
        String headers = signed.stream()
                .map(name -> name + ":" + call.header(name).replaceAll(" +", " ") + "\n")
                .collect(Collectors.joining());
        return String.join(
                "\n",
                call.method(),
                call.path(),
                query,
                headers,
                String.join(";", signed),
                declared.isEmpty() ? actual : declared);
    }

    private static byte[] hmac(byte[] key, String text) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(key, "HmacSHA256"));
            return mac.doFinal(bytes(text));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static byte[] sha256(byte[] data) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(data);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static String hex(byte[] data) {
        return HexFormat.of().formatHex(data);
    }
}
