package io.lakegate.gateway.config;

import io.lakegate.gateway.aws.AwsSettings;
import io.lakegate.gateway.aws.S3Location;
import io.lakegate.gateway.engine.glue.FleetBounds;
import io.lakegate.gateway.engine.glue.GlueSettings;
import io.lakegate.gateway.engine.glue.Isolation;
import io.lakegate.gateway.engine.glue.Overrides;
import io.lakegate.gateway.engine.glue.SessionKind;
import io.lakegate.gateway.engine.glue.SessionShape;
import io.lakegate.gateway.engine.glue.SparkOptions;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads an engine of type glue. */
final class GlueSection {
    static final int MOST_TAGS = 47;

    private final Section section;
    private final GlueSettings defaults;

    /** @param defaults what keys that are not there mean: a dbt profile's settings, or {@link #unset} */
    GlueSection(Section section, GlueSettings defaults) {
        this.section = section;
        this.defaults = defaults;
    }

    /** dbt-glue's defaults, but for Glue's version: an older one has no Spark Connect. */
    static GlueSettings unset() {
        return new GlueSettings(
                AwsSettings.ofRegion(""),
                new SessionShape(
                        SessionKind.SPARK_CONNECT,
                        "",
                        "5.1",
                        "G.1X",
                        2,
                        Duration.ofMinutes(10),
                        Duration.ofMinutes(300),
                        Duration.ofMinutes(2),
                        List.of(),
                        "",
                        Map.of(),
                        new SparkOptions(Map.of(), List.of("iceberg"), "glue_catalog", "", List.of(), List.of()),
                        Map.of(),
                        ""),
                FleetBounds.defaults(SessionKind.SPARK_CONNECT),
                Isolation.SHARED,
                Map.of(),
                false,
                "",
                false,
                null,
                GlueSettings.USUAL_PRICE);
    }

    /** @param shutdownWait wins over the file's; null leaves it */
    GlueSettings read(@Nullable Duration shutdownWait) {
        String location = section.text("location", defaults.location()).strip();
        if (!location.isEmpty() && S3Location.of(location).isEmpty()) {
            throw section.wrong("location", "is a place in S3 such as s3://bucket/prefix.");
        }
        SessionShape shape = shape(location);
        if (shape.role().isEmpty()) {
            throw section.wrong("role", "is needed: the ARN of the role that Glue sessions run as.");
        }
        // Where other clients of AWS look for the authorities to trust, too.
        String certificates = section.text("certificates", section.environment("AWS_CA_BUNDLE"));
        FleetBounds fleet = fleet(shape);
        return new GlueSettings(
                aws(),
                shape,
                shutdownWait == null ? fleet : fleet.waiting(shutdownWait),
                choice("isolation", Isolation.class, defaults.isolation()),
                section.has("roles") ? section.map("roles") : defaults.roles(),
                section.flag("assumeSessionRole", defaults.assumeSessionRole()),
                location,
                section.flag("rootLocation", defaults.rootLocation()),
                certificates.isEmpty() ? defaults.certificates() : Path.of(certificates),
                price());
    }

    private AwsSettings aws() {
        Map<String, URI> endpoints = new LinkedHashMap<>(defaults.aws().endpoints());
        section.map("endpoints").forEach((service, address) -> {
            URI uri = URI.create(address);
            if (uri.getHost() == null) {
                throw section.wrong("endpoints", "are addresses by service, such as glue: http://localhost:4566.");
            }
            endpoints.put(service.toLowerCase(Locale.ROOT), uri);
        });
        return new AwsSettings(
                section.text("region", defaults.aws().region()),
                section.text("credentialsProfile", defaults.aws().profile()),
                section.text("assumeRole", defaults.aws().role()),
                defaults.aws().roleSession(),
                endpoints);
    }

    private SessionShape shape(String location) {
        SessionShape base = defaults.shape();
        String version = section.text("glueVersion", base.glueVersion());
        SessionKind kind = choice(
                "sessionType", SessionKind.class, section.has("glueVersion") ? SessionKind.best(version) : base.kind());
        if (kind == SessionKind.SPARK_CONNECT && SessionKind.best(version) != SessionKind.SPARK_CONNECT) {
            throw section.wrong("sessionType", "spark_connect needs glueVersion 5.1 or later, not " + version + ".");
        }
        Map<String, String> tags = section.has("tags") ? section.map("tags") : base.tags();
        if (tags.size() > MOST_TAGS) {
            throw section.wrong("tags", "are at most " + MOST_TAGS + ": AWS takes 50, and three are Lakegate's.");
        }
        return new SessionShape(
                kind,
                section.text("role", base.role()),
                version,
                section.text("workerType", base.workerType()),
                section.number("workers", base.workers(), 2),
                section.duration("idleTimeout", base.idleTimeout()),
                section.duration("lifetime", base.lifetime()),
                section.duration("provisioningTimeout", base.provisioning()),
                texts("connections", base.connections()),
                section.text("securityConfiguration", base.securityConfiguration()),
                tags,
                spark(base.spark(), location),
                section.has("defaultArguments")
                        ? Overrides.arguments(section.map("defaultArguments"), Map.of())
                        : base.arguments(),
                base.group());
    }

    private SparkOptions spark(SparkOptions base, String location) {
        SparkOptions spark = new SparkOptions(
                section.has("conf") ? section.map("conf") : base.conf(),
                texts("datalakeFormats", base.formats()),
                section.text("icebergCatalog", base.icebergCatalog()),
                section.text("warehouse", base.warehouse().isEmpty() ? location : base.warehouse()),
                texts("extraJars", base.jars()),
                texts("extraPyFiles", base.pythonFiles()));
        return spark.withCatalogs(new DataCatalogSection(section, spark)
                .read(
                        section.text("role", defaults.shape().role()),
                        section.text("region", defaults.aws().region())));
    }

    private FleetBounds fleet(SessionShape shape) {
        FleetBounds usual =
                shape.kind() == defaults.shape().kind() ? defaults.fleet() : FleetBounds.defaults(shape.kind());
        Section pool = section.section("pool");
        int most = pool.number("max", usual.most(), 1);
        FleetBounds bounds = new FleetBounds(
                pool.number("minIdle", usual.minIdle(), 0),
                most,
                pool.number("maxInAll", Math.max(most, usual.mostInAll()), most),
                pool.number("statementsPerSession", usual.statementsPerSession(), 1),
                pool.duration("idleTime", shape.idleTimeout()),
                pool.flag("keepOnShutdown", usual.keepOnShutdown()),
                pool.duration("shutdownWait", usual.shutdownWait()));
        if (bounds.minIdle() > bounds.most()) {
            throw pool.wrong("minIdle", "is at most pool.max, which is " + bounds.most() + ".");
        }
        pool.end();
        return bounds;
    }

    private double price() {
        String text = section.text("dollarsPerDpuHour", Double.toString(defaults.dollarsPerDpuHour()));
        try {
            return Double.parseDouble(text);
        } catch (NumberFormatException e) {
            throw section.wrong("dollarsPerDpuHour", "is a number such as 0.44.");
        }
    }

    private List<String> texts(String key, List<String> otherwise) {
        return section.has(key) ? section.texts(key) : otherwise;
    }

    private <E extends Enum<E>> E choice(String key, Class<E> type, E otherwise) {
        String text = section.text(key, otherwise.name());
        for (E each : type.getEnumConstants()) {
            if (each.name().equalsIgnoreCase(text)) {
                return each;
            }
        }
        List<String> names = Arrays.stream(type.getEnumConstants())
                .map(each -> each.name().toLowerCase(Locale.ROOT))
                .toList();
        throw section.wrong(key, "is one of " + String.join(", ", names) + ".");
    }
}
