package io.lakegate.cli.artifact;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class DocsServerTest {
    @TempDir
    private Path directory;

    @Test
    void the_page_and_the_artifacts_are_there_and_nothing_else() throws IOException, InterruptedException {
        Files.writeString(directory.resolve("index.html"), "<html>docs</html>");
        Files.writeString(directory.resolve("catalog.json"), "{}");
        Files.writeString(directory.resolve("secret.txt"), "hush");
        try (DocsServer server = DocsServer.start(directory, 0)) {
            assertThat(get(server, "").body()).isEqualTo("<html>docs</html>");
            assertThat(get(server, "index.html").headers().firstValue("Content-Type"))
                    .hasValue("text/html; charset=utf-8");
            assertThat(get(server, "catalog.json").body()).isEqualTo("{}");
            assertThat(get(server, "manifest.json").statusCode()).isEqualTo(404);
            assertThat(get(server, "secret.txt").statusCode()).isEqualTo(404);
            assertThat(get(server, "../secret.txt").statusCode()).isEqualTo(404);
        }
    }

    private static HttpResponse<String> get(DocsServer server, String path) throws IOException, InterruptedException {
        HttpRequest request =
                HttpRequest.newBuilder(server.address().resolve(path)).build();
        return HttpClient.newHttpClient().send(request, BodyHandlers.ofString());
    }
}
