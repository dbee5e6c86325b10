package io.lakegate.gateway.engine.glue;

import io.lakegate.domain.error.ErrorCode;
import io.lakegate.domain.error.QueryException;
import io.lakegate.domain.execution.ComputeWish;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.IntFunction;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;

/**
 * A model's own wishes for its compute, in the words of dbt-glue's {@code meta}. A wish counts whatever its value: {@code false}
 * and empty texts undo what the engine is configured with, where dbt-glue looks at true values only.
 */
public final class Overrides {
    static final String ROLE = "role_arn";
    private static final String REGION = "region";
    private static final String VERSION = "glue_version";
    private static final String WORKER_TYPE = "worker_type";
    private static final String WORKERS = "workers";
    private static final String FORMATS = "datalake_formats";
    private static final String CONF = "conf";
    private static final String GROUP = "group_session_id";
    private static final String NAMED = "glue_session_id";
    private static final String PER_MODEL = "enable_session_per_model";

    /** Glue's own bound. */
    private static final int LEAST_WORKERS = 2;

    private static final Pattern ROLE_ARN = Pattern.compile("arn:aws[\\w-]*:iam::\\d+:role/.+");
    private static final Pattern NUMBERS = Pattern.compile("\\d+\\.\\d+");

    /** Of today's and tomorrow's: AWS adds sizes, and says itself which there are. */
    private static final Pattern TYPES = Pattern.compile("Standard|[A-Z]\\.\\d+X");

    private static final Set<String> KNOWN_FORMATS = Set.of("iceberg", "delta", "hudi");

    /** Keys of a model's {@code meta} that move it to compute of its own. */
    public static final Set<String> KEYS = Set.of(
            ROLE,
            REGION,
            GROUP,
            NAMED,
            PER_MODEL,
            WORKERS,
            WORKER_TYPE,
            VERSION,
            "idle_timeout",
            "query_timeout_in_minutes",
            "session_provisioning_timeout_in_seconds",
            "connections",
            "security_configuration",
            "tags",
            CONF,
            "default_arguments",
            "extra_jars",
            "extra_py_files",
            FORMATS);

    private final Map<String, String> wishes;

    private Overrides(Map<String, String> wishes) {
        this.wishes = wishes;
    }

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

    /**
     * The shape with the wishes fulfilled.
     *
     * @param region that the engine's sessions are in
     * @throws QueryException {@code INVALID_CONFIG} for a value that cannot be read; the message names its key
     */
    static SessionShape applied(SessionShape shape, Map<String, String> wishes, String region) {
        return wishes.isEmpty() ? shape : new Overrides(wishes).applied(shape, region);
    }

    private SessionShape applied(SessionShape shape, String region) {
        String elsewhere = text(REGION, region);
        if (!elsewhere.equals(region)) {
            throw wrong(
                    REGION, "the engine's own, '" + region + "'; an engine of another region is chosen with 'engine'");
        }
        String version = matching(VERSION, NUMBERS, "a version such as '5.1'", shape.glueVersion());
        return new SessionShape(
                kind(shape, version),
                matching(ROLE, ROLE_ARN, "the ARN of a role", shape.role()),
                version,
                matching(WORKER_TYPE, TYPES, "a worker type such as 'G.1X'", shape.workerType()),
                number(WORKERS, LEAST_WORKERS, shape.workers()),
                duration("idle_timeout", Duration::ofMinutes, shape.idleTimeout()),
                duration("query_timeout_in_minutes", Duration::ofMinutes, shape.lifetime()),
                duration("session_provisioning_timeout_in_seconds", Duration::ofSeconds, shape.provisioning()),
                list("connections", shape.connections()),
                text("security_configuration", shape.securityConfiguration()),
                pairs("tags", shape.tags(), tags -> tags),
                spark(shape.spark()),
                pairs("default_arguments", shape.arguments(), given -> arguments(given, shape.arguments())),
                group(shape.group()));
    }

    private static SessionKind kind(SessionShape shape, String version) {
        boolean chosen = shape.kind() != SessionKind.best(shape.glueVersion());
        return version.equals(shape.glueVersion()) || chosen ? shape.kind() : SessionKind.best(version);
    }

    private SparkOptions spark(SparkOptions spark) {
        List<String> formats = list(FORMATS, spark.formats());
        if (!KNOWN_FORMATS.containsAll(formats)) {
            throw wrong(FORMATS, "a list of iceberg, delta and hudi");
        }
        return new SparkOptions(
                conf(spark.conf()),
                formats,
                spark.icebergCatalog(),
                spark.warehouse(),
                list("extra_jars", spark.jars()),
                list("extra_py_files", spark.pythonFiles()),
                spark.catalogs());
    }

    /** A model's settings come on top of the engine's; none at all undo them. */
    private Map<String, String> conf(Map<String, String> engines) {
        String wish = wishes.get(CONF);
        if (wish == null || none(wish)) {
            return wish == null ? engines : Map.of();
        }
        if (!wish.contains("\n")) {
            return conf(wish, engines);
        }
        return pairs(CONF, engines, given -> {
            Map<String, String> all = new LinkedHashMap<>(engines);
            all.putAll(given);
            return all;
        });
    }

    /** Whoever names a group shares with it, also a model that would have a session of its own. */
    private String group(String engines) {
        for (String key : List.of(GROUP, NAMED, PER_MODEL)) {
            String wish = wishes.get(key);
            // What is no model has no session of its own.
            boolean unnamed = key.equals(PER_MODEL) && "true".equalsIgnoreCase(wish);
            if (wish != null && !none(wish) && !unnamed) {
                return wish;
            }
        }
        boolean asked = wishes.containsKey(GROUP) || wishes.containsKey(NAMED) || wishes.containsKey(PER_MODEL);
        return asked ? "" : engines;
    }

    private static boolean none(String wish) {
        return wish.isEmpty() || wish.equalsIgnoreCase("false");
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

    private String text(String key, String otherwise) {
        String wish = wishes.getOrDefault(key, otherwise);
        return none(wish) ? "" : wish;
    }

    private String matching(String key, Pattern form, String expected, String otherwise) {
        String wish = wishes.get(key);
        if (wish != null && !form.matcher(wish).matches()) {
            throw wrong(key, expected);
        }
        return wish == null ? otherwise : wish;
    }

    private int number(String key, int least, int otherwise) {
        String wish = wishes.get(key);
        if (wish == null) {
            return otherwise;
        }
        try {
            int number = Integer.parseInt(wish);
            if (number >= least) {
                return number;
            }
        } catch (NumberFormatException e) {
            // The same answer as for a number too small.
        }
        throw wrong(key, "a whole number from " + least);
    }

    private Duration duration(String key, IntFunction<Duration> unit, Duration otherwise) {
        return wishes.containsKey(key) ? unit.apply(number(key, 1, 1)) : otherwise;
    }

    private List<String> list(String key, List<String> otherwise) {
        String wish = wishes.get(key);
        return wish == null ? otherwise : none(wish) ? List.of() : ComputeWish.list(wish);
    }

    private Map<String, String> pairs(
            String key, Map<String, String> otherwise, UnaryOperator<Map<String, String>> made) {
        String wish = wishes.get(key);
        if (wish == null || none(wish)) {
            return wish == null ? otherwise : Map.of();
        }
        try {
            return made.apply(ComputeWish.pairs(wish));
        } catch (IllegalArgumentException e) {
            throw new QueryException(
                    ErrorCode.INVALID_CONFIG, "'" + key + "' takes key=value pairs, but " + e.getMessage() + ".", e);
        }
    }

    private QueryException wrong(String key, String expected) {
        return new QueryException(
                ErrorCode.INVALID_CONFIG,
                "'" + key + "' takes " + expected + ", but is '"
                        + wishes.getOrDefault(key, "").strip() + "'.");
    }
}
