package io.lakegate.conformance.glue;

import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;

/** moto's server as a process. Who starts it closes it. */
final class MotoServer implements AutoCloseable {
    private static final int START_LIMIT_SECONDS = 120;

    private final Process process;
    private final URI address;

    private MotoServer(Process process, URI address) {
        this.process = process;
        this.address = address;
    }

    /** Blocks until it answers. */
    static MotoServer start(Path venv, Path log) throws IOException, InterruptedException {
        int port;
        try (ServerSocket free = new ServerSocket(0)) {
            port = free.getLocalPort();
        }
        Files.createDirectories(log.getParent());
        ProcessBuilder builder = new ProcessBuilder(
                        venv.resolve("bin/moto_server").toString(), "-H", "127.0.0.1", "-p", Integer.toString(port))
                .redirectErrorStream(true)
                .redirectOutput(log.toFile());
        Process process = builder.start();
        URI address = URI.create("http://127.0.0.1:" + port);
        MotoServer server = new MotoServer(process, address);
        long limit = System.nanoTime() + TimeUnit.SECONDS.toNanos(START_LIMIT_SECONDS);
        while (!server.answers()) {
            if (process.waitFor(100, TimeUnit.MILLISECONDS) || System.nanoTime() > limit) {
                server.close();
                throw new IOException("moto's server did not start: " + Files.readString(log));
            }
        }
        return server;
    }

    URI address() {
        return address;
    }

    private boolean answers() {
        try {
            HttpURLConnection connection =
                    (HttpURLConnection) address.resolve("/moto-api/").toURL().openConnection();
            connection.getResponseCode();
            connection.disconnect();
            return true;
        } catch (IOException notYet) {
            return false;
        }
    }

    @Override
    public void close() {
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly();
    }
}
