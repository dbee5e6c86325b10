package io.lakegate.jdbc.client;

import io.lakegate.jdbc.url.ConnectionUrl;
import io.lakegate.jdbc.url.Setting;
import java.io.Closeable;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketException;
import java.net.UnknownHostException;
import java.sql.SQLException;
import java.util.ArrayDeque;
import java.util.HashSet;
import java.util.Set;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.SSLSocketFactory;
import org.jspecify.annotations.Nullable;

/**
 * The sockets of one JDBC connection: usually one, more while statements or a cancel run beside each other. Any thread may
 * use it.
 */
final class SocketPool implements Closeable {
    private static final int MAX_IDLE = 4;

    private final String host;
    private final int port;
    private final int connectMillis;
    private final @Nullable SSLSocketFactory tls;
    private final ArrayDeque<HttpSocket> idle = new ArrayDeque<>();
    private final Set<HttpSocket> busy = new HashSet<>();
    private boolean closed;

    SocketPool(ConnectionUrl url) throws SQLException {
        this.host = url.host();
        this.port = url.port();
        this.connectMillis = url.number(Setting.CONNECT_TIMEOUT);
        this.tls = url.flag(Setting.SSL) ? TrustStore.socketFactory(url) : null;
    }

    /** A socket that was used last, if one lives, else a new one. It goes back by {@link #give} or {@link #drop}. */
    HttpSocket take() throws IOException {
        while (true) {
            HttpSocket socket;
            synchronized (this) {
                if (closed) {
                    throw new SocketException("the connection is closed");
                }
                socket = idle.pollFirst();
                if (socket != null) {
                    busy.add(socket);
                }
            }
            if (socket == null) {
                return open();
            }
            if (socket.alive()) {
                return socket;
            }
            drop(socket);
        }
    }

    void give(HttpSocket socket) {
        synchronized (this) {
            busy.remove(socket);
            if (!closed && idle.size() < MAX_IDLE) {
                idle.addFirst(socket);
                return;
            }
        }
        socket.close();
    }

    void drop(HttpSocket socket) {
        synchronized (this) {
            busy.remove(socket);
        }
        socket.close();
    }

    /** Closes every socket, also those in use: whoever waits on one fails at once. */
    @Override
    public void close() {
        Set<HttpSocket> all;
        synchronized (this) {
            closed = true;
            all = new HashSet<>(busy);
            all.addAll(idle);
            idle.clear();
            busy.clear();
        }
        for (HttpSocket socket : all) {
            socket.close();
        }
    }

    private HttpSocket open() throws IOException {
        HttpSocket socket = new HttpSocket(connect());
        synchronized (this) {
            if (!closed) {
                busy.add(socket);
                return socket;
            }
        }
        socket.close();
        throw new SocketException("the connection is closed");
    }

    private Socket connect() throws IOException {
        IOException failure = null;
        for (InetAddress address : addresses()) {
            Socket socket = new Socket();
            try {
                socket.setTcpNoDelay(true);
                socket.setKeepAlive(true);
                socket.connect(new InetSocketAddress(address, port), connectMillis);
                return tls == null ? socket : secured(tls, socket);
            } catch (IOException e) {
                socket.close();
                if (failure == null) {
                    failure = e;
                }
            }
        }
        throw new UnreachableException(failure);
    }

    private InetAddress[] addresses() throws UnreachableException {
        try {
            return InetAddress.getAllByName(host);
        } catch (UnknownHostException e) {
            throw new UnreachableException(e);
        }
    }

    private Socket secured(SSLSocketFactory factory, Socket plain) throws IOException {
        SSLSocket socket = (SSLSocket) factory.createSocket(plain, host, port, true);
        SSLParameters parameters = socket.getSSLParameters();
        parameters.setEndpointIdentificationAlgorithm("HTTPS");
        socket.setSSLParameters(parameters);
        socket.setSoTimeout(connectMillis);
        socket.startHandshake();
        socket.setSoTimeout(0);
        return socket;
    }
}
