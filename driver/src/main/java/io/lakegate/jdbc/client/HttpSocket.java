package io.lakegate.jdbc.client;

import io.lakegate.jdbc.json.JsonWriter;
import java.io.Closeable;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/*
 * Why not java.net.http.HttpClient: it brings a selector thread and a pool for each client, 0.1 to 0.3 ms a call, no
 * timeout on a body that stalls before JDK 26 and no SOCKS. Here a request is one write and a small answer one read;
 * SO_TIMEOUT is the network timeout; closing the socket from another thread ends a wait.
 */
/** One kept-alive HTTP/1.1 connection: a request is sent, its answer received. One user at a time; any thread may close it. */
final class HttpSocket implements Closeable {
    private static final byte[] VERSION = " HTTP/1.1\r\n".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] JSON =
            "Content-Type: application/json\r\nContent-Length: ".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] END_OF_LINE = {'\r', '\n'};
    /** Holds the longest head that is accepted; what a gateway sends is far shorter. */
    private static final int IN_BYTES = 16 * 1024;
    /** A socket unused for longer is asked for its health before it is used: the gateway may have been restarted. */
    private static final long FRESH_NANOS = 500_000_000L;

    private static final int MAX_CHUNK_LINE = 1024;

    private final Socket socket;
    private final InputStream in;
    private final OutputStream out;
    private final JsonWriter json = new JsonWriter();
    private final byte[] inBytes = new byte[IN_BYTES];
    private int inAt;
    private int inEnd;
    private byte[] outBytes = new byte[1024];
    private int outEnd;
    private int timeoutMillis;
    private long usedNanos = System.nanoTime();
    private volatile boolean closed;

    HttpSocket(Socket socket) throws IOException {
        this.socket = socket;
        this.in = socket.getInputStream();
        this.out = socket.getOutputStream();
        this.timeoutMillis = socket.getSoTimeout();
    }

    /** Writes the request in one piece; {@code headers} are whole lines. */
    void send(HttpRequest request, byte[] headers) throws IOException {
        outEnd = 0;
        ascii(request.method);
        put((byte) ' ');
        ascii(request.path);
        put(VERSION, VERSION.length);
        put(headers, headers.length);
        if (request.body != null) {
            json.reset();
            request.body.write(json);
            put(JSON, JSON.length);
            ascii(Integer.toString(json.length()));
            put(END_OF_LINE, 2);
            put(END_OF_LINE, 2);
            put(json.bytes(), json.length());
        } else {
            put(END_OF_LINE, 2);
        }
        out.write(outBytes, 0, outEnd);
        if (outBytes.length > 1 << 20) {
            outBytes = new byte[1024];
        }
    }

    /** Reads the next answer, its body into {@code body}. A socket that failed here must be closed. */
    HttpReply receive(BodyBuffer body, Patience patience) throws IOException {
        HttpReply reply;
        do {
            reply = head(body, patience);
        } while (reply.status >= 100 && reply.status < 200);
        if (reply.status == 204 || reply.status == 304) {
            body.reset(0);
        } else if (reply.chunked) {
            chunks(body, patience);
        } else if (reply.contentLength >= 0) {
            body.reset(reply.contentLength);
            read(body.bytes(), 0, (int) reply.contentLength, patience);
            body.length((int) reply.contentLength);
        } else {
            rest(body, patience);
            reply.keepAlive = false;
        }
        usedNanos = System.nanoTime();
        return reply;
    }

    /** Whether the other side has not hung up meanwhile, as far as can be told without asking it. */
    boolean alive() {
        if (closed) {
            return false;
        }
        if (System.nanoTime() - usedNanos < FRESH_NANOS) {
            return true;
        }
        try {
            timeout(1);
            // Nothing is expected now: a byte is as bad as the end of the stream.
            in.read();
            return false;
        } catch (SocketTimeoutException e) {
            return true;
        } catch (IOException e) {
            return false;
        }
    }

    @Override
    public void close() {
        closed = true;
        try {
            socket.close();
        } catch (IOException e) {
            // It is being thrown away; nobody can act on this.
        }
    }

    private HttpReply head(BodyBuffer body, Patience patience) throws IOException {
        HttpReply reply = new HttpReply(body);
        int line = line(inAt, patience);
        reply.status = status(line);
        inAt = line + 1;
        while (true) {
            int end = line(inAt, patience);
            int from = inAt;
            int to = end > from && inBytes[end - 1] == '\r' ? end - 1 : end;
            inAt = end + 1;
            if (to == from) {
                return reply;
            }
            reply.header(inBytes, from, to);
        }
    }

    private int status(int end) throws IOException {
        int at = inAt;
        if (end - at < 12
                || inBytes[at] != 'H'
                || inBytes[at + 1] != 'T'
                || inBytes[at + 2] != 'T'
                || inBytes[at + 3] != 'P'
                || inBytes[at + 8] != ' ') {
            throw new NoHttpException();
        }
        int status = 0;
        for (int i = at + 9; i < at + 12; i++) {
            int digit = inBytes[i] - '0';
            if (digit < 0 || digit > 9) {
                throw new NoHttpException();
            }
            status = 10 * status + digit;
        }
        return status;
    }

    /** Where the line that begins at {@link #inAt} ends, reading more as needed. */
    private int line(int from, Patience patience) throws IOException {
        int at = from;
        while (true) {
            for (; at < inEnd; at++) {
                if (inBytes[at] == '\n') {
                    return at;
                }
            }
            if (inAt > 0) {
                System.arraycopy(inBytes, inAt, inBytes, 0, inEnd - inAt);
                inEnd -= inAt;
                at -= inAt;
                inAt = 0;
            }
            if (inEnd == IN_BYTES) {
                throw new NoHttpException();
            }
            timeout(patience.readMillis());
            int count = in.read(inBytes, inEnd, IN_BYTES - inEnd);
            if (count < 0) {
                throw new EOFException("the gateway hung up before it answered");
            }
            inEnd += count;
        }
    }

    private void chunks(BodyBuffer body, Patience patience) throws IOException {
        body.reset(0);
        while (true) {
            int end = line(inAt, patience);
            if (end - inAt > MAX_CHUNK_LINE) {
                throw new NoHttpException();
            }
            long size = chunkSize(end);
            inAt = end + 1;
            if (size == 0) {
                break;
            }
            body.extend((int) size);
            read(body.bytes(), body.length(), (int) size, patience);
            body.length(body.length() + (int) size);
            inAt = line(inAt, patience) + 1;
        }
        while (true) {
            int end = line(inAt, patience);
            boolean last = end - inAt <= 1;
            inAt = end + 1;
            if (last) {
                return;
            }
        }
    }

    private long chunkSize(int end) throws IOException {
        long size = 0;
        int at = inAt;
        while (at < end && Character.digit(inBytes[at], 16) >= 0) {
            size = 16 * size + Character.digit(inBytes[at], 16);
            if (size > BodyBuffer.MAX_BYTES) {
                throw new NoHttpException();
            }
            at++;
        }
        if (at == inAt) {
            throw new NoHttpException();
        }
        return size;
    }

    private void rest(BodyBuffer body, Patience patience) throws IOException {
        body.reset(0);
        body.extend(inEnd - inAt);
        System.arraycopy(inBytes, inAt, body.bytes(), 0, inEnd - inAt);
        body.length(inEnd - inAt);
        inAt = inEnd;
        while (true) {
            body.extend(1024);
            timeout(patience.readMillis());
            int count = in.read(body.bytes(), body.length(), body.capacity() - body.length());
            if (count < 0) {
                return;
            }
            body.length(body.length() + count);
        }
    }

    private void read(byte[] target, int from, int length, Patience patience) throws IOException {
        int done = Math.min(length, inEnd - inAt);
        System.arraycopy(inBytes, inAt, target, from, done);
        inAt += done;
        if (inAt == inEnd) {
            inAt = 0;
            inEnd = 0;
        }
        while (done < length) {
            timeout(patience.readMillis());
            int count = in.read(target, from + done, length - done);
            if (count < 0) {
                throw new EOFException("the gateway hung up after " + done + " of " + length + " bytes");
            }
            done += count;
        }
    }

    private void timeout(int millis) throws IOException {
        if (millis != timeoutMillis) {
            socket.setSoTimeout(millis);
            timeoutMillis = millis;
        }
    }

    private void ascii(String text) {
        room(text.length());
        for (int i = 0; i < text.length(); i++) {
            outBytes[outEnd++] = (byte) text.charAt(i);
        }
    }

    private void put(byte c) {
        room(1);
        outBytes[outEnd++] = c;
    }

    private void put(byte[] bytes, int length) {
        room(length);
        System.arraycopy(bytes, 0, outBytes, outEnd, length);
        outEnd += length;
    }

    private void room(int more) {
        if (outEnd + more > outBytes.length) {
            outBytes = Arrays.copyOf(outBytes, Math.max(outEnd + more, 2 * outBytes.length));
        }
    }
}
