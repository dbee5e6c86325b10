package io.lakegate.conformance.harness;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** A dbt project directory on its way to a gateway. */
public final class UploadedProject {
    private UploadedProject() {}

    /** The texts of a directory, by their path in it with slashes; the caller may change them. */
    public static Map<String, String> files(Path root) throws IOException {
        Map<String, String> files = new LinkedHashMap<>();
        try (Stream<Path> paths = Files.walk(root)) {
            for (Path path : paths.filter(Files::isRegularFile).sorted().toList()) {
                files.put(root.relativize(path).toString().replace('\\', '/'), Files.readString(path));
            }
        }
        return files;
    }

    /** @param files texts by their path in the project */
    public static HttpResponse<String> put(RunningGateway gateway, String name, Map<String, String> files) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            for (Map.Entry<String, String> file : files.entrySet()) {
                zip.putNextEntry(new ZipEntry("project/" + file.getKey()));
                zip.write(file.getValue().getBytes(StandardCharsets.UTF_8));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return gateway.send(
                HttpRequest.newBuilder(URI.create("http://localhost:" + gateway.port() + "/v1/projects/" + name))
                        .header("Content-Type", "application/zip")
                        .header(
                                "Lakegate-Env",
                                "{\"DBT_ROLE_ARN\": \"arn:aws:iam::1:role/x\", \"DBT_S3_LOCATION\": \"s3://b/\"}")
                        .PUT(HttpRequest.BodyPublishers.ofByteArray(bytes.toByteArray()))
                        .build());
    }
}
