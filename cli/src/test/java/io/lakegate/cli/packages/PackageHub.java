package io.lakegate.cli.packages;

import com.sun.net.httpserver.HttpServer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.zip.GZIPOutputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;

/** A package hub on this machine: its index pages, and the tarballs that they name. */
final class PackageHub implements AutoCloseable {
    private final HttpServer server;
    private final Map<String, byte[]> pages = new LinkedHashMap<>();

    PackageHub() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            byte[] page = pages.get(exchange.getRequestURI().getPath());
            exchange.sendResponseHeaders(page == null ? 404 : 200, page == null ? -1 : page.length);
            if (page != null) {
                exchange.getResponseBody().write(page);
            }
            exchange.close();
        });
        server.start();
    }

    String url() {
        return "http://localhost:" + server.getAddress().getPort() + "/";
    }

    /** Publishes versions of a package that are alike but for a model that says which one it is. */
    void publish(String namespace, String name, String packagesYml, String... versions) throws IOException {
        StringBuilder page = new StringBuilder("{\"name\": \"" + name + "\", \"versions\": {");
        for (String version : versions) {
            String tarball = "/" + namespace + "-" + name + "-" + version + ".tar.gz";
            pages.put(tarball, tarball(name + "-" + version + "/", name, version, packagesYml));
            page.append(page.toString().endsWith("{") ? "" : ", ")
                    .append("\"" + version + "\": {\"name\": \"" + name
                            + "\", \"packages\": [], \"downloads\": {\"tarball\": \"" + url() + tarball.substring(1)
                            + "\"}}");
        }
        pages.put("/api/v1/" + namespace + "/" + name + ".json", (page + "}}").getBytes(StandardCharsets.UTF_8));
    }

    /** Serves any bytes. */
    void serve(String path, byte[] bytes) {
        pages.put(path, bytes);
    }

    static byte[] tarball(String top, String name, String version, String packagesYml) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (TarArchiveOutputStream tar = new TarArchiveOutputStream(new GZIPOutputStream(bytes))) {
            entry(tar, top + "dbt_project.yml", "name: " + name + "\nversion: " + version + "\n");
            entry(tar, top + "models/" + name + "_version.sql", "select '" + version + "' as v");
            if (!packagesYml.isEmpty()) {
                entry(tar, top + "packages.yml", packagesYml);
            }
        }
        return bytes.toByteArray();
    }

    static void entry(TarArchiveOutputStream tar, String path, String text) throws IOException {
        TarArchiveEntry entry = new TarArchiveEntry(path);
        byte[] content = text.getBytes(StandardCharsets.UTF_8);
        entry.setSize(content.length);
        tar.putArchiveEntry(entry);
        tar.write(content);
        tar.closeArchiveEntry();
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
