package io.lakegate.gateway.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.lakegate.gateway.project.ProjectDirectories;
import io.lakegate.gateway.project.ProjectRegistry;
import io.lakegate.gateway.project.ZippedProject;
import io.lakegate.gateway.store.Store;
import io.lakegate.gateway.store.StoreConfig;
import io.lakegate.templating.Target;
import io.lakegate.templating.project.LoadedTemplates;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ProjectRoutesTest {
    @TempDir
    Path directory;

    private Store store;
    private TestGateway gateway;

    @BeforeEach
    void open() {
        store = Store.open(StoreConfig.embedded(directory), Clock.systemUTC());
        Target target = new Target("dev", "spark", "analytics", 4, "glue_catalog", Map.of());
        TestGateway.Choices choices = new TestGateway.Choices();
        choices.projects = new ProjectRegistry(
                        store.definitions(),
                        new ProjectDirectories(directory.resolve("projects"), List.of()),
                        LoadedTemplates.create(),
                        target,
                        Map.of(),
                        true,
                        Clock.systemUTC())
                .deployments();
        gateway = new TestGateway(choices);
    }

    @AfterEach
    void close() {
        gateway.close();
        store.close();
    }

    private HttpResponse<byte[]> put(String path, byte[] zip, String... headers) {
        HttpRequest.Builder request = gateway.request(path)
                .header("Content-Type", "application/zip")
                .PUT(HttpRequest.BodyPublishers.ofByteArray(zip));
        if (headers.length > 0) {
            request.headers(headers);
        }
        return gateway.send(request);
    }

    @Test
    void a_directory_is_uploaded_looked_at_and_forgotten() {
        byte[] zip = ZippedProject.shop()
                .file("models/a.sql", "select {{ var('n') }} as n, '{{ env_var('WHO') }}' as who")
                .file("seeds/s.csv", "id\n1\n")
                .zip();

        HttpResponse<byte[]> created = put(
                "/v1/projects/shop",
                zip,
                "Lakegate-Vars",
                "{\"n\": [1, {\"a\": null}]}",
                "Lakegate-Env",
                "{\"WHO\": \"me\"}");

        assertThat(created.statusCode()).as(TestGateway.text(created)).isEqualTo(201);
        assertThat(TestGateway.text(created))
                .contains("\"package\":\"shop\"", "\"changed\":true", "\"origin\":\"upload\"")
                .contains("\"counts\":{\"model\":1,\"seed\":1}", "\"warnings\":[");
        assertThat(TestGateway.text(gateway.get("/v1/projects"))).contains("\"projects\":[{\"name\":\"shop\"");
        assertThat(TestGateway.text(gateway.get("/v1/projects/shop"))).contains("\"problem\":null");
        assertThat(gateway.delete("/v1/projects/shop").statusCode()).isEqualTo(204);
        assertThat(TestGateway.text(gateway.get("/v1/projects/shop"))).contains("\"origin\":\"sql\"");
        assertThat(gateway.get("/v1/projects/nobody").statusCode()).isEqualTo(404);
    }

    @Test
    void everything_that_is_wrong_is_told_with_its_place() {
        byte[] zip = ZippedProject.shop()
                .file("models/a.sql", "select 1\n{{ ref('b') }}")
                .file("models/c.sql", "{{ oops ")
                .zip();

        HttpResponse<byte[]> refused = put("/v1/projects/shop", zip);

        assertThat(refused.statusCode()).isEqualTo(400);
        assertThat(TestGateway.text(refused))
                .contains("\"source\":\"models/c.sql\"", "\"others\":[", "\"source\":\"models/a.sql\",\"line\":2");
        assertThat(gateway.get("/v1/projects/shop").statusCode()).isEqualTo(404);
    }

    @Test
    void what_is_no_project_is_refused() {
        assertThat(put("/v1/projects/shop", new byte[] {1, 2, 3}).statusCode()).isEqualTo(400);
        assertThat(put("/v1/projects/-x", ZippedProject.shop().zip()).statusCode())
                .isEqualTo(400);
        assertThat(gateway.send(gateway.request("/v1/projects/shop").PUT(HttpRequest.BodyPublishers.ofString("x")))
                        .statusCode())
                .isEqualTo(400);
    }
}
