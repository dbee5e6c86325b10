package io.lakegate.cli.deploy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.lakegate.cli.server.GatewayAddress;
import io.lakegate.cli.terminal.CommandFailedException;
import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Sends a project to a gateway: {@code PUT /v1/projects/{name}}. */
public final class ProjectUpload {
    private static final Duration LIMIT = Duration.ofMinutes(10);
    private static final ObjectMapper MAPPER = new ObjectMapper();
    /** A header carries ASCII. */
    private static final ObjectMapper ASCII =
            JsonMapper.builder().enable(JsonWriteFeature.ESCAPE_NON_ASCII).build();

    private final GatewayAddress gateway;
    private final @Nullable String password;

    /** @param password when the address has none; {@code null} for none */
    public ProjectUpload(GatewayAddress gateway, @Nullable String password) {
        this.gateway = gateway;
        this.password = password;
    }

    /**
     * Under which name and with which options a project is loaded.
     *
     * @param project its name in the gateway
     * @param profile {@code null} for the project's own
     * @param target {@code null} for the profile's own
     */
    public record Options(
            String project,
            @Nullable String profile,
            @Nullable String target,
            Map<String, Object> vars) {}

    /**
     * Blocks until the gateway has loaded the project.
     *
     * @throws DeployRefusedException when it does not load
     * @throws CommandFailedException when no gateway answers, or it takes nothing from this user
     */
    public UploadReply put(ProjectZip zip, Options options) throws InterruptedException {
        StringBuilder path = new StringBuilder("/v1/projects/").append(encoded(options.project()));
        String separator = "?";
        if (options.profile() != null) {
            path.append(separator).append("profile=").append(encoded(options.profile()));
            separator = "&";
        }
        if (options.target() != null) {
            path.append(separator).append("target=").append(encoded(options.target()));
        }
        try {
            HttpRequest request = HttpRequest.newBuilder(URI.create(gateway.http(path.toString())))
                    .timeout(LIMIT)
                    .header("Content-Type", "application/zip")
                    .header("Authorization", gateway.authorization(password))
                    .header("Lakegate-Client", "lakegate-cli")
                    .header("Lakegate-Vars", ASCII.writeValueAsString(options.vars()))
                    .header("Lakegate-Env", ASCII.writeValueAsString(zip.environment()))
                    .PUT(BodyPublishers.ofByteArray(zip.bytes()))
                    .build();
            HttpResponse<String> answer = HttpClient.newBuilder()
                    .version(HttpClient.Version.HTTP_1_1)
                    .connectTimeout(Duration.ofSeconds(10))
                    .build()
                    .send(request, BodyHandlers.ofString());
            return read(answer);
        } catch (ConnectException e) {
            throw new CommandFailedException(
                    "no gateway answers at " + gateway.host() + ":" + gateway.port()
                            + ". Start one with ./lakegate serve, or name another with --url.",
                    e);
        } catch (IOException e) {
            throw new CommandFailedException(
                    "the upload to " + gateway.host() + ":" + gateway.port() + " failed: " + e.getMessage(), e);
        }
    }

    private UploadReply read(HttpResponse<String> answer) throws JsonProcessingException {
        JsonNode document = MAPPER.readTree(answer.body().isBlank() ? "{}" : answer.body());
        if (answer.statusCode() == 200 || answer.statusCode() == 201) {
            return UploadReply.of(document);
        }
        JsonNode error = document.path("error");
        if (error.isMissingNode()) {
            throw new CommandFailedException("the gateway at " + gateway.host() + ":" + gateway.port() + " answered "
                    + answer.statusCode() + " to an upload; is it a Lakegate gateway of this version?");
        }
        List<String> problems = new ArrayList<>();
        problems.add(problem(error));
        document.path("others").forEach(other -> problems.add(problem(other)));
        error.path("others").forEach(other -> problems.add(problem(other)));
        throw new DeployRefusedException(problems);
    }

    static String problem(JsonNode problem) {
        JsonNode location = problem.path("location");
        String place = location.path("source").asText("");
        if (!place.isEmpty() && location.path("line").asInt() > 0) {
            place += ":" + location.path("line").asInt();
            place += location.path("column").asInt() > 0
                    ? ":" + location.path("column").asInt()
                    : "";
        }
        return (place.isEmpty() ? "" : place + ": ") + problem.path("message").asText();
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
