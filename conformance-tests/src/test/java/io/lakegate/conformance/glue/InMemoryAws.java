package io.lakegate.conformance.glue;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.lakegate.conformance.glue.wire.HttpAnswer;
import io.lakegate.conformance.glue.wire.HttpCall;
import io.lakegate.conformance.glue.wire.KnownKeys;
import io.lakegate.conformance.glue.wire.Refusal;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;

/** The least of AWS beside sessions that a gateway needs where there is no Python for moto. */
final class InMemoryAws implements Elsewhere {
    private final InMemoryCatalog catalog = new InMemoryCatalog(StandInOptions.ACCOUNT);
    private final KnownKeys keys;

    InMemoryAws(KnownKeys keys) {
        this.keys = keys;
    }

    @Override
    public HttpAnswer answer(HttpCall call) {
        String target = call.header("x-amz-target");
        if (target.startsWith("AWSGlue.")) {
            ObjectNode answer = catalog.call(target.substring("AWSGlue.".length()), Json.parse(call.body()));
            return GlueStandIn.json(200, Json.bytes(answer));
        }
        if (BucketDirectory.concerns(call)) {
            return BucketDirectory.answer(call);
        }
        if (call.header("authorization").contains("/s3/aws4_request")) {
            return HttpAnswer.text(
                    404, "application/xml", "<Error><Code>NoSuchKey</Code><Message>none</Message></Error>");
        }
        Map<String, String> form = form(call);
        return switch (form.getOrDefault("Action", "")) {
            case "GetCallerIdentity" -> identity(call);
            case "AssumeRole" -> assumeRole(form);
            default ->
                throw Refusal.of(
                        "UnknownOperationException", "the stand-in does not know " + call.target() + " " + target);
        };
    }

    @Override
    public ObjectNode catalog(String action, ObjectNode request) {
        return catalog.call(action, request);
    }

    private HttpAnswer identity(HttpCall call) {
        String id = call.header("authorization").replaceFirst("^.*Credential=([^/]+)/.*$", "$1");
        String arn =
                keys.find(id).map(KnownKeys.Key::principal).orElse("arn:aws:iam::" + StandInOptions.ACCOUNT + ":root");
        return sts(
                "GetCallerIdentity",
                "<Arn>" + arn + "</Arn><UserId>" + id + "</UserId><Account>" + StandInOptions.ACCOUNT + "</Account>");
    }

    private HttpAnswer assumeRole(Map<String, String> form) {
        String role = form.getOrDefault("RoleArn", "");
        String principal = role.replace(":iam:", ":sts:").replace(":role/", ":assumed-role/") + "/"
                + form.getOrDefault("RoleSessionName", "session");
        KnownKeys.Key key = new KnownKeys.Key(
                "ASIA"
                        + UUID.randomUUID()
                                .toString()
                                .replace("-", "")
                                .substring(0, 16)
                                .toUpperCase(java.util.Locale.ROOT),
                UUID.randomUUID().toString(),
                UUID.randomUUID().toString(),
                principal);
        keys.add(key);
        return sts(
                "AssumeRole",
                "<Credentials><AccessKeyId>" + key.id() + "</AccessKeyId><SecretAccessKey>"
                        + key.secret() + "</SecretAccessKey><SessionToken>" + key.token()
                        + "</SessionToken><Expiration>"
                        + Instant.now().plus(1, ChronoUnit.HOURS).truncatedTo(ChronoUnit.SECONDS)
                        + "</Expiration></Credentials><AssumedRoleUser><Arn>" + principal
                        + "</Arn><AssumedRoleId>AROA:session</AssumedRoleId></AssumedRoleUser>");
    }

    private static HttpAnswer sts(String action, String result) {
        return HttpAnswer.text(
                200,
                "text/xml",
                "<" + action + "Response xmlns=\"https://sts.amazonaws.com/doc/2011-06-15/\"><" + action + "Result>"
                        + result
                        + "</" + action + "Result><ResponseMetadata><RequestId>" + UUID.randomUUID()
                        + "</RequestId></ResponseMetadata></" + action + "Response>");
    }

    private static Map<String, String> form(HttpCall call) {
        return Arrays.stream(new String(call.body(), StandardCharsets.UTF_8).split("&"))
                .map(pair -> pair.split("=", 2))
                .filter(pair -> pair.length == 2)
                .collect(Collectors.toMap(
                        pair -> pair[0], pair -> URLDecoder.decode(pair[1], StandardCharsets.UTF_8), (a, b) -> b));
    }
}
