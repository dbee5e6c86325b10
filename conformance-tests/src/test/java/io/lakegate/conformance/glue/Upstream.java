package io.lakegate.conformance.glue;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.lakegate.conformance.glue.wire.HttpAnswer;
import io.lakegate.conformance.glue.wire.HttpCall;
import io.lakegate.conformance.glue.wire.KnownKeys;
import io.lakegate.conformance.glue.wire.Refusal;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * moto's server. It knows the service by the credential's scope, so a call passes with its Authorization header as it came;
 * it checks no signature, so it does not matter that the host is another. Temporary credentials that it hands out are
 * remembered: signatures made with them are checked too.
 */
final class Upstream implements Elsewhere {
    /** Those that the client writes itself, or that concern one connection. */
    private static final Set<String> NOT_PASSED =
            Set.of("host", "connection", "content-length", "expect", "transfer-encoding", "upgrade");

    private static final Pattern ACCESS_KEY = Pattern.compile("<AccessKeyId>([^<]+)</AccessKeyId>");
    private static final Pattern SECRET = Pattern.compile("<SecretAccessKey>([^<]+)</SecretAccessKey>");
    private static final Pattern TOKEN = Pattern.compile("<SessionToken>([^<]+)</SessionToken>");
    private static final Pattern PRINCIPAL = Pattern.compile("<Arn>([^<]+)</Arn>");

    /** Says which service is meant, and no more. */
    private static final String UNSIGNED = "AWS4-HMAC-SHA256 Credential=" + StandInOptions.ACCESS_KEY + "/20260101/"
            + StandInOptions.REGION + "/glue/aws4_request, SignedHeaders=host, Signature=none";

    private final URI address;
    private final KnownKeys keys;
    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    Upstream(URI address, KnownKeys keys) {
        this.address = address;
        this.keys = keys;
    }

    @Override
    public HttpAnswer answer(HttpCall call) {
        HttpRequest.Builder request = HttpRequest.newBuilder(address.resolve(call.target()))
                .method(call.method(), BodyPublishers.ofByteArray(call.body()));
        call.headers().forEach((name, values) -> {
            if (!NOT_PASSED.contains(name)) {
                values.forEach(value -> request.header(name, value));
            }
        });
        try {
            HttpResponse<byte[]> response = http.send(request.build(), BodyHandlers.ofByteArray());
            learn(response.body());
            Map<String, String> headers = new LinkedHashMap<>();
            response.headers().map().forEach((name, values) -> {
                if (!name.equalsIgnoreCase("date") && !NOT_PASSED.contains(name)
                        || call.method().equals("HEAD")) {
                    headers.put(name, String.join(",", values));
                }
            });
            return new HttpAnswer(response.statusCode(), headers, response.body());
        } catch (IOException e) {
            throw new UncheckedIOException("moto does not answer at " + address, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return HttpAnswer.SILENCE;
        }
    }

    @Override
    public ObjectNode catalog(String action, ObjectNode request) {
        HttpAnswer answer = answer(new HttpCall(
                "POST",
                "/",
                Map.of(
                        "x-amz-target", List.of("AWSGlue." + action),
                        "content-type", List.of("application/x-amz-json-1.1"),
                        "authorization", List.of(UNSIGNED)),
                Json.bytes(request)));
        ObjectNode json = Json.parse(answer.body());
        if (answer.status() == 200) {
            return json;
        }
        String code = json.path("__type").asText("InternalServiceException").replaceFirst("^.*#", "");
        throw new Refusal(
                answer.status(),
                code,
                json.path("Message").asText(json.path("message").asText()));
    }

    private void learn(byte[] body) {
        String text = new String(body, StandardCharsets.UTF_8);
        if (text.contains("<SecretAccessKey>")) {
            keys.add(new KnownKeys.Key(
                    first(ACCESS_KEY, text), first(SECRET, text), first(TOKEN, text), first(PRINCIPAL, text)));
        }
    }

    private static String first(Pattern pattern, String text) {
        Matcher matcher = pattern.matcher(text);
        return matcher.find() ? matcher.group(1) : "";
    }
}
