package io.lakegate.conformance.glue.wire;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * HTTP/1.1 on a loopback port, a thread a connection. The JDK's server sets the Date header itself and always answers; a
 * service whose clock is wrong, or whose answer is lost, needs neither.
 */
public final class LoopbackHttp implements AutoCloseable {
    private static final int MAX_BODY_BYTES = 256 << 20;

    private final ServerSocket listener;
    private final Function<HttpCall, HttpAnswer> handler;
    private final Supplier<Instant> clock;
    private final Set<Socket> connections = ConcurrentHashMap.newKeySet();

    private LoopbackHttp(ServerSocket listener, Function<HttpCall, HttpAnswer> handler, Supplier<Instant> clock) {
        this.listener = listener;
        this.handler = handler;
        this.clock = clock;
    }

    /**
     * @param port 0 for a free one
     * @param clock what the Date header says
     */
    public static LoopbackHttp start(int port, Supplier<Instant> clock, Function<HttpCall, HttpAnswer> handler)
            throws IOException {
        ServerSocket listener = new ServerSocket(port, 128, InetAddress.getByName("127.0.0.1"));
        LoopbackHttp server = new LoopbackHttp(listener, handler, clock);
        daemon(server::accept, "stand-in-http");
        return server;
    }

    public int port() {
        return listener.getLocalPort();
    }

    @Override
    public void close() {
        closeQuietly(listener);
        connections.forEach(LoopbackHttp::closeQuietly);
    }

    private void accept() {
        while (!listener.isClosed()) {
            try {
                Socket socket = listener.accept();
                socket.setTcpNoDelay(true);
                connections.add(socket);
                daemon(() -> serve(socket), "stand-in-connection");
            } catch (IOException closed) {
                return;
            }
        }
    }

    private void serve(Socket socket) {
        try (socket) {
            InputStream in = new BufferedInputStream(socket.getInputStream());
            OutputStream out = socket.getOutputStream();
            String first = line(in);
            while (first != null) {
                HttpCall call = read(first, in, out);
                HttpAnswer answer = handler.apply(call);
                if (answer.status() == 0) {
                    return;
                }
                write(answer, call, out);
                if (call.header("connection").equalsIgnoreCase("close") || incomplete(answer, call)) {
                    return;
                }
                first = line(in);
            }
        } catch (IOException gone) {
            // The other end hung up, which is its right.
        } finally {
            connections.remove(socket);
        }
    }

    private static HttpCall read(String first, InputStream in, OutputStream out) throws IOException {
        String[] words = first.split(" ", 3);
        if (words.length != 3) {
            throw new IOException("not HTTP: " + first);
        }
        Map<String, List<String>> headers = new LinkedHashMap<>();
        for (String line = line(in); line != null && !line.isEmpty(); line = line(in)) {
            int colon = line.indexOf(':');
            headers.computeIfAbsent(
                            line.substring(0, colon).strip().toLowerCase(Locale.ROOT), name -> new ArrayList<>())
                    .add(line.substring(colon + 1).strip());
        }
        if (headers.containsKey("expect")) {
            out.write("HTTP/1.1 100 Continue\r\n\r\n".getBytes(StandardCharsets.ISO_8859_1));
            out.flush();
        }
        return new HttpCall(words[0], words[1], headers, body(headers, in));
    }

    private static byte[] body(Map<String, List<String>> headers, InputStream in) throws IOException {
        if (!headers.containsKey("transfer-encoding")) {
            return exactly(
                    in,
                    Integer.parseInt(
                            headers.getOrDefault("content-length", List.of("0")).get(0)));
        }
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        while (true) {
            String size = line(in);
            if (size == null) {
                throw new EOFException("a chunk was announced and did not come");
            }
            byte[] chunk = exactly(in, Integer.parseInt(size.split(";", 2)[0].strip(), 16));
            line(in);
            if (chunk.length == 0) {
                return body.toByteArray();
            }
            body.write(chunk);
        }
    }

    private static byte[] exactly(InputStream in, int count) throws IOException {
        if (count > MAX_BODY_BYTES) {
            throw new IOException("a body of " + count + " bytes is more than this stand-in holds");
        }
        byte[] bytes = in.readNBytes(count);
        if (bytes.length < count) {
            throw new EOFException("the body ended early");
        }
        return bytes;
    }

    private void write(HttpAnswer answer, HttpCall call, OutputStream out) throws IOException {
        StringBuilder head =
                new StringBuilder("HTTP/1.1 ").append(answer.status()).append(" Answer\r\n");
        answer.headers()
                .forEach((name, value) ->
                        head.append(name).append(": ").append(value).append("\r\n"));
        head.append("Date: ")
                .append(DateTimeFormatter.RFC_1123_DATE_TIME.format(clock.get().atOffset(ZoneOffset.UTC)))
                .append("\r\n");
        if (answer.headers().keySet().stream().noneMatch("content-length"::equalsIgnoreCase)) {
            head.append("Content-Length: ").append(answer.body().length).append("\r\n");
        }
        byte[] start = head.append("\r\n").toString().getBytes(StandardCharsets.ISO_8859_1);
        byte[] body = call.method().equals("HEAD") ? new byte[0] : answer.body();
        ByteArrayOutputStream whole = new ByteArrayOutputStream(start.length + body.length);
        whole.write(start);
        whole.write(body);
        whole.writeTo(out);
        out.flush();
    }

    /** More was announced than there is: the connection has to end for the other side to notice. */
    private static boolean incomplete(HttpAnswer answer, HttpCall call) {
        return !call.method().equals("HEAD")
                && answer.headers().entrySet().stream()
                        .filter(header -> header.getKey().equalsIgnoreCase("content-length"))
                        .anyMatch(header -> Integer.parseInt(header.getValue()) > answer.body().length);
    }

    /** A line without its end, or null at the end of the stream. */
    private static @org.jspecify.annotations.Nullable String line(InputStream in) throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream(128);
        int next = in.read();
        if (next < 0) {
            return null;
        }
        for (; next >= 0 && next != '\n'; next = in.read()) {
            if (next != '\r') {
                line.write(next);
            }
        }
        return line.toString(StandardCharsets.UTF_8);
    }

    private static void daemon(Runnable work, String name) {
        Thread thread = new Thread(work, name);
        thread.setDaemon(true);
        thread.start();
    }

    private static void closeQuietly(AutoCloseable closeable) {
        try {
            closeable.close();
        } catch (Exception closing) {
            // It is being thrown away.
        }
    }
}
