package io.lakegate.jdbc;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;
import java.util.zip.CRC32;

/** A gateway that answers what a test scripts: plain sockets, so that a test can also break them. */
final class FakeGateway implements AutoCloseable {
    /** A request as it came. */
    record Request(String method, String path, Map<String, String> headers, String body) {
        boolean is(String wantedMethod, String prefix) {
            return method.equals(wantedMethod) && path.startsWith(prefix);
        }
    }

    /** An answer; {@code sentBytes} below the body's length cuts the connection there. */
    record Reply(int status, Map<String, String> headers, byte[] body, int sentBytes, boolean chunked) {
        static Reply of(int status, String json) {
            byte[] body = json.getBytes(StandardCharsets.UTF_8);
            return new Reply(status, new LinkedHashMap<>(), body, body.length, false);
        }

        static Reply error(int status, String code, String state, String message) {
            return of(
                    status,
                    "{\"error\": {\"code\": \"%s\", \"sqlState\": \"%s\", \"message\": \"%s\"}}"
                            .formatted(code, state, message));
        }

        static Reply update(long count) {
            return of(200, "").with("Lakegate-Result", "update").with("Lakegate-Update-Count", "" + count);
        }

        static Reply segment(int number, byte[] arrow, long rows, boolean end) {
            CRC32 crc = new CRC32();
            crc.update(arrow);
            return new Reply(200, new LinkedHashMap<>(), arrow, arrow.length, false)
                    .with("Lakegate-Result", "rows")
                    .with("Lakegate-Statement", "s-1")
                    .with("Lakegate-Segment", "" + number)
                    .with("Lakegate-Rows", "" + rows)
                    .with("Lakegate-End", "" + end)
                    .with("Lakegate-Checksum", "crc32=%08x".formatted(crc.getValue()));
        }

        Reply with(String name, String value) {
            Map<String, String> more = new LinkedHashMap<>(headers);
            more.put(name, value);
            return new Reply(status, more, body, sentBytes, chunked);
        }

        Reply without(String name) {
            Map<String, String> fewer = new LinkedHashMap<>(headers);
            fewer.remove(name);
            return new Reply(status, fewer, body, sentBytes, chunked);
        }

        Reply cutAfter(int bytes) {
            return new Reply(status, headers, body, bytes, chunked);
        }

        Reply inChunks() {
            return new Reply(status, headers, body, sentBytes, true);
        }

        /** The body with one bit turned, under the headers of the sound one. */
        Reply damaged() {
            byte[] other = body.clone();
            other[other.length / 2] ^= 1;
            return new Reply(status, headers, other, sentBytes, chunked);
        }
    }

    private static final Reply HANG_UP = Reply.of(0, "");

    private final ServerSocket server;
    private final Set<Socket> sockets = ConcurrentHashMap.newKeySet();
    private final List<Request> requests = new CopyOnWriteArrayList<>();
    private volatile Function<Request, Reply> script = request -> null;
    private volatile int connections;
    private volatile boolean closed;

    FakeGateway() {
        this(loopback());
    }

    /** On a socket of the test's own, such as one that talks TLS. */
    FakeGateway(ServerSocket server) {
        this.server = server;
        daemon(this::accept);
    }

    private static ServerSocket loopback() {
        try {
            return new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    String url() {
        return "jdbc:lakegate://localhost:" + port() + "/demo";
    }

    int port() {
        return server.getLocalPort();
    }

    /** Answers come from {@code newScript}; where that says null, from what a healthy gateway without statements says. */
    FakeGateway answering(Function<Request, Reply> newScript) {
        script = newScript;
        return this;
    }

    /** The answer that is none: the connection ends. */
    static Reply hangUp() {
        return HANG_UP;
    }

    List<Request> requests() {
        return requests;
    }

    List<Request> requests(String method, String prefix) {
        return requests.stream().filter(r -> r.is(method, prefix)).toList();
    }

    /** How many connections of the protocol were opened. */
    int connections() {
        return connections;
    }

    /** Cuts every socket, as a restart does. */
    void cutAll() throws IOException {
        for (Socket socket : sockets) {
            socket.close();
        }
    }

    @Override
    public void close() throws IOException {
        closed = true;
        server.close();
        cutAll();
    }

    private void accept() {
        while (!closed) {
            try {
                Socket socket = server.accept();
                socket.setTcpNoDelay(true);
                sockets.add(socket);
                daemon(() -> serve(socket));
            } catch (IOException e) {
                return;
            }
        }
    }

    private void serve(Socket socket) {
        try (socket) {
            InputStream in = new BufferedInputStream(socket.getInputStream());
            OutputStream out = socket.getOutputStream();
            while (true) {
                Request request = read(in);
                if (request == null) {
                    return;
                }
                requests.add(request);
                Reply reply = script.apply(request);
                if (reply == null) {
                    reply = healthy(request);
                }
                if (reply == HANG_UP) {
                    return;
                }
                if (!write(out, reply)) {
                    return;
                }
            }
        } catch (IOException e) {
            // The client or the test hung up.
        } finally {
            sockets.remove(socket);
        }
    }

    private Reply healthy(Request request) {
        String opened = """
                {"id": "c-%d", "gatewayVersion": "0.1.0", "protocol": 1, "sparkVersion": "3.5.7", "catalog": "spark_catalog",
                 "schema": "default", "user": "tester", "idleMillis": 3600000}""";
        if (request.is("POST", "/v1/connections")) {
            return Reply.of(201, opened.formatted(++connections));
        }
        if (request.is("DELETE", "/v1/")) {
            return Reply.of(204, "");
        }
        if (request.is("GET", "/v1/connections/") || request.is("PATCH", "/v1/connections/")) {
            return Reply.of(200, opened.formatted(connections));
        }
        return Reply.error(404, "UNKNOWN_STATEMENT", "42000", "no such statement");
    }

    private static Request read(InputStream in) throws IOException {
        String first = line(in);
        if (first == null || first.isEmpty()) {
            return null;
        }
        String[] parts = first.split(" ");
        Map<String, String> headers = new LinkedHashMap<>();
        for (String line = line(in); line != null && !line.isEmpty(); line = line(in)) {
            int colon = line.indexOf(':');
            headers.put(
                    line.substring(0, colon).toLowerCase(),
                    line.substring(colon + 1).trim());
        }
        int length = Integer.parseInt(headers.getOrDefault("content-length", "0"));
        return new Request(parts[0], parts[1], headers, new String(in.readNBytes(length), StandardCharsets.UTF_8));
    }

    private static String line(InputStream in) throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        for (int c = in.read(); c != '\n'; c = in.read()) {
            if (c < 0) {
                return null;
            }
            if (c != '\r') {
                line.write(c);
            }
        }
        return line.toString(StandardCharsets.UTF_8);
    }

    private static boolean write(OutputStream out, Reply reply) throws IOException {
        StringBuilder head = new StringBuilder("HTTP/1.1 " + reply.status() + " Whatever\r\n");
        reply.headers()
                .forEach((name, value) ->
                        head.append(name).append(": ").append(value).append("\r\n"));
        ByteArrayOutputStream whole = new ByteArrayOutputStream();
        if (reply.chunked()) {
            head.append("transfer-encoding: chunked\r\n\r\n");
            whole.writeBytes(head.toString().getBytes(StandardCharsets.UTF_8));
            for (int at = 0; at < reply.body().length; at += 100) {
                int size = Math.min(100, reply.body().length - at);
                whole.writeBytes((Integer.toHexString(size) + ";x=y\r\n").getBytes(StandardCharsets.UTF_8));
                whole.write(reply.body(), at, size);
                whole.writeBytes("\r\n".getBytes(StandardCharsets.UTF_8));
            }
            whole.writeBytes("0\r\nTrailer: x\r\n\r\n".getBytes(StandardCharsets.UTF_8));
        } else {
            if (reply.status() != 204) {
                head.append("content-length: ").append(reply.body().length).append("\r\n");
            }
            head.append("\r\n");
            whole.writeBytes(head.toString().getBytes(StandardCharsets.UTF_8));
            whole.write(reply.body(), 0, reply.sentBytes());
        }
        whole.writeTo(out);
        out.flush();
        return reply.sentBytes() == reply.body().length;
    }

    private static void daemon(Runnable work) {
        Thread thread = new Thread(work, "fake-gateway");
        thread.setDaemon(true);
        thread.start();
    }
}
