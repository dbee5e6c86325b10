package io.lakegate.conformance.glue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.lakegate.conformance.glue.wire.Refusal;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/** What CreateSession asked for, checked as the API reference has it. */
record SessionRequest(ObjectNode json) {
    static final String LIVY = "LIVY";
    static final String SPARK_CONNECT = "SPARK_CONNECT";
    private static final int DEFAULT_TIMEOUT_MINUTES = 2880;
    private static final Map<String, Double> DPU_PER_WORKER = Map.ofEntries(
            Map.entry("Standard", 1.0),
            Map.entry("G.025X", 0.25),
            Map.entry("G.1X", 1.0),
            Map.entry("G.2X", 2.0),
            Map.entry("G.4X", 4.0),
            Map.entry("G.8X", 8.0),
            Map.entry("G.12X", 12.0),
            Map.entry("G.16X", 16.0),
            Map.entry("R.1X", 1.0),
            Map.entry("R.2X", 2.0),
            Map.entry("R.4X", 4.0),
            Map.entry("R.8X", 8.0),
            Map.entry("Z.2X", 2.0));

    static SessionRequest checked(ObjectNode json) {
        SessionRequest request = new SessionRequest(json);
        Json.required(json, "Id");
        String role = Json.required(json, "Role");
        if (!json.path("Command").isObject()) {
            Json.required(json, "Command");
        }
        invalidUnless(request.id().length() <= 255, "Id is longer than 255");
        invalidUnless(role.matches("arn:aws[^:]*:iam::[0-9]*:role/.+"), "Role is not the ARN of a role: " + role);
        invalidUnless(
                Set.of(LIVY, SPARK_CONNECT).contains(request.type()), "SessionType is unknown: " + request.type());
        JsonNode worker = json.path("WorkerType");
        invalidUnless(
                worker.isMissingNode() || DPU_PER_WORKER.containsKey(worker.asText()),
                "WorkerType is unknown: " + worker.asText());
        invalidUnless(
                !request.type().equals(SPARK_CONNECT) || request.glueVersion() >= 5.1,
                "SPARK_CONNECT needs GlueVersion 5.1 or later");
        invalidUnless(request.arguments().size() <= 75, "DefaultArguments has more than 75 pairs");
        request.arguments()
                .forEach((name, value) -> invalidUnless(
                        name.matches("[\\.\\-_A-Za-z0-9]{1,128}") && value.length() <= 4096,
                        "DefaultArguments " + name + " is longer than 4096 or its name is not allowed"));
        invalidUnless(request.tags().size() <= 50, "more than 50 Tags");
        return request;
    }

    private static void invalidUnless(boolean valid, String message) {
        if (!valid) {
            throw Refusal.of("InvalidInputException", message);
        }
    }

    String id() {
        return json.path("Id").asText();
    }

    String type() {
        return json.path("SessionType").asText(LIVY);
    }

    Map<String, String> tags() {
        return Json.strings(json.path("Tags"));
    }

    Map<String, String> arguments() {
        return Json.strings(json.path("DefaultArguments"));
    }

    int timeoutMinutes() {
        return json.path("Timeout").asInt(DEFAULT_TIMEOUT_MINUTES);
    }

    int idleTimeoutMinutes() {
        return json.path("IdleTimeout").asInt(timeoutMinutes());
    }

    double capacity() {
        return json.path("MaxCapacity")
                .asDouble(json.path("NumberOfWorkers").asInt(5)
                        * DPU_PER_WORKER.getOrDefault(json.path("WorkerType").asText("G.1X"), 1.0));
    }

    private double glueVersion() {
        String version = json.path("GlueVersion").asText("5.0");
        return version.equals("auto") ? 6 : Double.parseDouble(version.replaceFirst("^(\\d+\\.\\d+).*", "$1"));
    }

    /** {@code --conf} as Glue takes it: one value, further settings in it after {@code --conf} again. */
    Map<String, String> sparkSettings() {
        Map<String, String> settings = new LinkedHashMap<>();
        for (String each : arguments().getOrDefault("--conf", "").split("(^|\\s+)--conf\\s+")) {
            int equals = each.indexOf('=');
            if (equals > 0) {
                settings.put(
                        each.substring(0, equals).strip(),
                        each.substring(equals + 1).strip());
            }
        }
        return settings;
    }
}
