package io.lakegate.gateway.http;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.lakegate.domain.error.ErrorCode;
import io.lakegate.domain.error.QueryException;
import io.lakegate.domain.error.SourceLocation;
import io.lakegate.domain.project.ProjectRemark;
import io.lakegate.gateway.project.DeployOptions;
import io.lakegate.gateway.project.Deployments;
import io.lakegate.gateway.project.ProjectReport;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpResponseStatus;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;

/** {@code /v1/projects} (docs/protocol.md §8). */
final class ProjectRoutes {
    private final Deployments deployments;
    private final Executor blocking;

    ProjectRoutes(Deployments deployments, Executor blocking) {
        this.deployments = deployments;
        this.blocking = blocking;
    }

    void addTo(Router router) {
        router.on(HttpMethod.PUT, "/v1/projects/*", this::deploy)
                .on(HttpMethod.GET, "/v1/projects", this::list)
                .on(HttpMethod.GET, "/v1/projects/*", this::describe)
                .on(HttpMethod.DELETE, "/v1/projects/*", this::remove);
    }

    private void deploy(Exchange exchange) {
        String type = exchange.header(HttpHeaderNames.CONTENT_TYPE).toLowerCase(Locale.ROOT);
        if (!type.startsWith("application/zip")) {
            throw new QueryException(
                    ErrorCode.PROTOCOL_VIOLATION,
                    "A project comes as Content-Type: application/zip, not as '" + type + "'. See docs/protocol.md.");
        }
        DeployOptions options = new DeployOptions(
                exchange.query("profile").orElse(null),
                exchange.query("target").orElse(null),
                values(exchange.header(HeaderNames.VARS)),
                texts(exchange.header(HeaderNames.ENV)));
        String name = exchange.variable(0);
        byte[] zip = exchange.body();
        exchange.blocking(blocking, () -> {
            ProjectReport report = deployments.deploy(name, zip, options);
            HttpResponseStatus status = report.created() ? HttpResponseStatus.CREATED : HttpResponseStatus.OK;
            exchange.onLoop(() -> exchange.json(status, json -> write(json, report, true)));
        });
    }

    private void list(Exchange exchange) {
        exchange.blocking(blocking, () -> {
            List<ProjectReport> all = deployments.all();
            exchange.onLoop(() -> exchange.json(HttpResponseStatus.OK, json -> {
                json.writeStartObject();
                json.writeArrayFieldStart("projects");
                for (ProjectReport report : all) {
                    write(json, report, false);
                }
                json.writeEndArray();
                json.writeEndObject();
            }));
        });
    }

    private void describe(Exchange exchange) {
        String name = exchange.variable(0);
        exchange.blocking(blocking, () -> {
            ProjectReport report = deployments.of(name);
            exchange.onLoop(() -> exchange.json(HttpResponseStatus.OK, json -> write(json, report, true)));
        });
    }

    private void remove(Exchange exchange) {
        String name = exchange.variable(0);
        exchange.blocking(blocking, () -> {
            deployments.remove(name);
            exchange.onLoop(() -> exchange.reply(HttpResponseStatus.NO_CONTENT, null, new byte[0]));
        });
    }

    private static void write(JsonGenerator json, ProjectReport report, boolean whole) throws IOException {
        json.writeStartObject();
        json.writeStringField("name", report.name());
        json.writeStringField("package", report.packageName());
        json.writeStringField("profile", report.profile());
        json.writeStringField("target", report.target());
        json.writeStringField("adapter", report.adapter());
        json.writeStringField("schema", report.schema());
        json.writeStringField("origin", report.origin().name().toLowerCase(Locale.ROOT));
        json.writeStringField("fingerprint", report.fingerprint());
        json.writeBooleanField("changed", report.changed());
        json.writeNumberField("elapsedMillis", report.elapsed().toMillis());
        json.writeStringField("loadedAt", report.loadedAt().toString());
        json.writeStringField("problem", report.problem());
        json.writeObjectFieldStart("counts");
        for (Map.Entry<String, Integer> count : report.counts().entrySet()) {
            json.writeNumberField(count.getKey(), count.getValue());
        }
        json.writeEndObject();
        if (whole) {
            json.writeArrayFieldStart("warnings");
            for (ProjectRemark warning : report.warnings()) {
                json.writeStartObject();
                json.writeStringField("message", warning.message());
                SourceLocation location = warning.location();
                if (location != null) {
                    ErrorReply.location(json, location);
                }
                json.writeEndObject();
            }
            json.writeEndArray();
        }
        json.writeEndObject();
    }

    private static Map<String, String> texts(String header) {
        Map<String, String> texts = new LinkedHashMap<>();
        if (!header.isEmpty()) {
            Json.object(bytes(header), (name, json) -> texts.put(name, Json.text(name, json)));
        }
        return texts;
    }

    private static Map<String, Object> values(String header) {
        Map<String, Object> values = new LinkedHashMap<>();
        if (!header.isEmpty()) {
            Json.object(bytes(header), (name, json) -> {
                Object value = value(json);
                if (value != null) {
                    values.put(name, value);
                }
            });
        }
        return values;
    }

    /** The value the parser stands on, left at its last token. */
    private static @Nullable Object value(JsonParser json) throws IOException {
        return switch (json.currentToken()) {
            case START_OBJECT -> {
                Map<String, @Nullable Object> map = new LinkedHashMap<>();
                for (String name = json.nextFieldName(); name != null; name = json.nextFieldName()) {
                    json.nextToken();
                    map.put(name, value(json));
                }
                yield map;
            }
            case START_ARRAY -> {
                List<@Nullable Object> list = new ArrayList<>();
                while (json.nextToken() != JsonToken.END_ARRAY) {
                    list.add(value(json));
                }
                yield list;
            }
            case VALUE_NUMBER_INT -> json.getLongValue();
            case VALUE_NUMBER_FLOAT -> json.getDoubleValue();
            case VALUE_TRUE -> true;
            case VALUE_FALSE -> false;
            case VALUE_NULL -> null;
            default -> json.getText();
        };
    }

    private static byte[] bytes(String header) {
        return header.getBytes(StandardCharsets.UTF_8);
    }
}
