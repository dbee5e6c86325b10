package io.lakegate.gateway.engine.glue;

import io.lakegate.domain.error.ErrorCode;
import io.lakegate.domain.error.QueryException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.IntFunction;
import java.util.stream.Stream;

/** A model's own wishes for its compute, in the words of dbt-glue's {@code meta}. */
public final class Overrides {
    static final String ROLE = "role_arn";
    private static final String GROUP = "group_session_id";
    private static final String PER_MODEL = "enable_session_per_model";

    /** Keys of a model's {@code meta} that move it to compute of its own. */
    public static final Set<String> KEYS = Set.of(
            ROLE,
            GROUP,
            PER_MODEL,
            "workers",
            "worker_type",
            "glue_version",
            "idle_timeout",
            "query_timeout_in_minutes",
            "session_provisioning_timeout_in_seconds",
            "connections",
            "security_configuration",
            "tags",
            "conf",
            "default_arguments",
            "extra_jars",
            "extra_py_files",
            "datalake_formats");

    private Overrides() {}

    static SessionShape withRole(SessionShape shape, String role) {
        return new SessionShape(
                shape.kind(),
                role,
                shape.glueVersion(),
                shape.workerType(),
                shape.workers(),
                shape.idleTimeout(),
                shape.lifetime(),
                shape.provisioning(),
                shape.connections(),
                shape.securityConfiguration(),
                shape.tags(),
                shape.spark(),
                shape.arguments(),
                shape.group());
    }

    /** @throws QueryException {@code INVALID_CONFIG} for a value that cannot be read */
    static SessionShape applied(SessionShape shape, Map<String, String> wishes) {
        if (wishes.isEmpty()) {
            return shape;
        }
        String version = wishes.getOrDefault("glue_version", shape.glueVersion());
        SparkOptions spark = shape.spark();
        return new SessionShape(
                wishes.containsKey("glue_version") ? SessionKind.best(version) : shape.kind(),
                wishes.getOrDefault(ROLE, shape.role()),
                version,
                wishes.getOrDefault("worker_type", shape.workerType()),
                number(wishes, "workers", shape.workers()),
                duration(wishes, "idle_timeout", Duration::ofMinutes, shape.idleTimeout()),
                duration(wishes, "query_timeout_in_minutes", Duration::ofMinutes, shape.lifetime()),
                duration(wishes, "session_provisioning_timeout_in_seconds", Duration::ofSeconds, shape.provisioning()),
                list(wishes, "connections", shape.connections()),
                wishes.getOrDefault("security_configuration", shape.securityConfiguration()),
                pairs(wishes, "tags", shape.tags()),
                new SparkOptions(
                        wishes.containsKey("conf") ? conf(wishes.get("conf"), spark.conf()) : spark.conf(),
                        list(wishes, "datalake_formats", spark.formats()),
                        spark.icebergCatalog(),
                        spark.warehouse(),
                        list(wishes, "extra_jars", spark.jars()),
                        list(wishes, "extra_py_files", spark.pythonFiles())),
                arguments(pairs(wishes, "default_arguments", Map.of()), shape.arguments()),
                wishes.getOrDefault(GROUP, wishes.getOrDefault(PER_MODEL, shape.group())));
    }

    /** Settings chained by {@code --conf}, with or without one in front. */
    public static Map<String, String> conf(String text, Map<String, String> base) {
        Map<String, String> conf = new LinkedHashMap<>(base);
        for (String part : (" " + text).split("\\s--conf\\s+", -1)) {
            int equals = part.indexOf('=');
            if (equals > 0) {
                conf.put(
                        part.substring(0, equals).strip(),
                        part.substring(equals + 1).strip());
            }
        }
        return conf;
    }

    /** Job arguments, each with its leading dashes. */
    public static Map<String, String> arguments(Map<String, String> given, Map<String, String> base) {
        Map<String, String> arguments = new LinkedHashMap<>(base);
        given.forEach((name, value) -> arguments.put(name.startsWith("--") ? name : "--" + name, value));
        return arguments;
    }

    private static int number(Map<String, String> wishes, String key, int otherwise) {
        String wish = wishes.get(key);
        if (wish == null) {
            return otherwise;
        }
        try {
            return Integer.parseInt(wish.strip());
        } catch (NumberFormatException e) {
            throw new QueryException(
                    ErrorCode.INVALID_CONFIG, "meta." + key + " is a whole number, not " + wish + ".", e);
        }
    }

    private static Duration duration(
            Map<String, String> wishes, String key, IntFunction<Duration> unit, Duration otherwise) {
        return wishes.containsKey(key) ? unit.apply(number(wishes, key, 0)) : otherwise;
    }

    private static List<String> list(Map<String, String> wishes, String key, List<String> otherwise) {
        String wish = wishes.get(key);
        return wish == null
                ? otherwise
                : Stream.of(wish.split(",", -1))
                        .map(String::strip)
                        .filter(each -> !each.isEmpty())
                        .toList();
    }

    private static Map<String, String> pairs(Map<String, String> wishes, String key, Map<String, String> otherwise) {
        String wish = wishes.get(key);
        if (wish == null) {
            return otherwise;
        }
        Map<String, String> pairs = new LinkedHashMap<>();
        for (String part : wish.split(",", -1)) {
            int equals = part.indexOf('=');
            if (equals > 0) {
                pairs.put(
                        part.substring(0, equals).strip(),
                        part.substring(equals + 1).strip());
            }
        }
        return pairs;
    }
}
