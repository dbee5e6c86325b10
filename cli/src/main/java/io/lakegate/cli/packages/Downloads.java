package io.lakegate.cli.packages;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.lakegate.cli.terminal.CommandFailedException;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.zip.GZIPInputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;

/** What comes over HTTP: the hub's answers and tarballs. */
final class Downloads {
    private static final Duration LIMIT = Duration.ofMinutes(2);
    /** Against an archive that unpacks to a full disk. */
    private static final long LARGEST = 1L << 30;

    private static final int MOST_ENTRIES = 100_000;

    private final HttpClient client = HttpClient.newBuilder()
            .connectTimeout(Duration.ofSeconds(15))
            .followRedirects(HttpClient.Redirect.NORMAL)
            .build();

    /** @throws CommandFailedException when it cannot be had */
    JsonNode json(String url) throws InterruptedException {
        try (InputStream body = get(url)) {
            return new ObjectMapper().readTree(body);
        } catch (IOException e) {
            throw unreachable(url, e);
        }
    }

    /** Unpacks a {@code .tar.gz} into a directory. Errors as {@link #json}. */
    void unpack(String url, Path directory) throws InterruptedException {
        try (TarArchiveInputStream tar =
                new TarArchiveInputStream(new GZIPInputStream(new BufferedInputStream(get(url))))) {
            long bytes = 0;
            int entries = 0;
            for (TarArchiveEntry entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
                Path target = directory.resolve(entry.getName()).normalize();
                if (!target.startsWith(directory)) {
                    throw new IOException("the entry " + entry.getName() + " leads out of the archive");
                }
                bytes += entry.getSize();
                if (bytes > LARGEST || ++entries > MOST_ENTRIES) {
                    throw new IOException("the archive is too large to be a package");
                }
                // Links could lead out of the directory; a package needs none.
                if (entry.isFile()) {
                    Files.createDirectories(parent(target));
                    Files.copy(tar, target);
                }
            }
        } catch (IOException e) {
            throw unreachable(url, e);
        }
    }

    static Path parent(Path path) {
        Path parent = path.getParent();
        return parent == null ? path : parent;
    }

    private InputStream get(String url) throws IOException, InterruptedException {
        URI uri;
        try {
            uri = URI.create(url);
        } catch (IllegalArgumentException e) {
            throw new IOException("it is no URL", e);
        }
        if (!"http".equals(uri.getScheme()) && !"https".equals(uri.getScheme())) {
            throw new IOException("only http and https are downloaded");
        }
        HttpResponse<InputStream> answer =
                client.send(HttpRequest.newBuilder(uri).timeout(LIMIT).build(), BodyHandlers.ofInputStream());
        if (answer.statusCode() != 200) {
            answer.body().close();
            throw new IOException("the server answered " + answer.statusCode());
        }
        return answer.body();
    }

    private static CommandFailedException unreachable(String url, IOException why) {
        String reason = why.getMessage() == null ? why.getClass().getSimpleName() : why.getMessage();
        return new CommandFailedException(
                url.replaceAll("//[^/@]*@", "//…@") + " could not be fetched: " + reason
                        + ". Without a network, copy the package to dbt_packages/ yourself.",
                why);
    }
}
