package io.lakegate.conformance.glue;

import io.lakegate.conformance.glue.wire.HttpAnswer;
import io.lakegate.conformance.glue.wire.HttpCall;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.regex.Pattern;

/** Calls of S3 on their way to whoever answers them: counted, and failing when a test says so. */
final class ObjectCalls {
    private static final Pattern OBJECT = Pattern.compile("/[^/?]+/[^?]+");
    private static final Map<String, Integer> STATUS =
            Map.of("SlowDown", 503, "InternalError", 500, "AccessDenied", 403, "NoSuchKey", 404);

    private final Faults faults;
    private final Figures figures;

    ObjectCalls(Faults faults, Figures figures) {
        this.faults = faults;
        this.figures = figures;
    }

    HttpAnswer answer(HttpCall call, Function<HttpCall, HttpAnswer> elsewhere) {
        String action = action(call);
        if (action.isEmpty()) {
            return elsewhere.apply(call);
        }
        figures.count("api." + action);
        if (faults.take(Fault.Kind.LOSE_REQUEST, action).isPresent()) {
            return HttpAnswer.SILENCE;
        }
        Fault refused = faults.take(Fault.Kind.REFUSE, action).orElse(null);
        if (refused != null) {
            return refusal(refused.code());
        }
        HttpAnswer answer = elsewhere.apply(call);
        if (faults.take(Fault.Kind.LOSE_RESPONSE, action).isPresent()) {
            return HttpAnswer.SILENCE;
        }
        if (faults.take(Fault.Kind.CUT_RESPONSE, action).isPresent()) {
            return half(answer, answer.body().length);
        }
        return faults.take(Fault.Kind.HALVE_OBJECT, action).isPresent()
                ? half(answer, answer.body().length / 2)
                : answer;
    }

    /** Of objects alone: what is asked about buckets is passed on. */
    private static String action(HttpCall call) {
        boolean s3 = call.header("authorization").contains("/s3/aws4_request");
        if (!s3 || !OBJECT.matcher(call.path()).matches()) {
            return "";
        }
        return switch (call.method()) {
            case "GET" -> "s3:GetObject";
            case "PUT" -> "s3:PutObject";
            default -> "";
        };
    }

    private static HttpAnswer refusal(String code) {
        int status = STATUS.containsKey(code) ? STATUS.get(code) : 400;
        String body = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<Error><Code>" + code
                + "</Code><Message>as the test asked</Message></Error>";
        return HttpAnswer.text(status, "application/xml", body);
    }

    /** Half of the body, whatever length is announced, and nothing that says how the whole was. */
    private static HttpAnswer half(HttpAnswer answer, int announced) {
        Map<String, String> headers = new LinkedHashMap<>();
        answer.headers().forEach((name, value) -> {
            String lower = name.toLowerCase(Locale.ROOT);
            if (!lower.startsWith("x-amz-checksum") && !lower.equals("content-length")) {
                headers.put(name, value);
            }
        });
        headers.put("Content-Length", Integer.toString(announced));
        return new HttpAnswer(answer.status(), headers, Arrays.copyOf(answer.body(), answer.body().length / 2));
    }
}
