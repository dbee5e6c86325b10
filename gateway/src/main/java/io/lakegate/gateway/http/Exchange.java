package io.lakegate.gateway.http;

import io.lakegate.domain.error.ErrorCode;
import io.lakegate.domain.error.QueryException;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.codec.http.DefaultFullHttpResponse;
import io.netty.handler.codec.http.DefaultHttpResponse;
import io.netty.handler.codec.http.FullHttpRequest;
import io.netty.handler.codec.http.FullHttpResponse;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaderValues;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpUtil;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.handler.codec.http.QueryStringDecoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One request and its answer. Made and answered on the channel's event loop; {@link #later} comes back to it. */
// Netty reports a failed close or write to the pipeline as well.
@SuppressWarnings("FutureReturnValueIgnored")
final class Exchange {
    private static final Logger LOG = LoggerFactory.getLogger(Exchange.class);

    private final ChannelHandlerContext context;
    private final SocketHandler socket;
    private final HttpMethod method;
    private final HttpHeaders headers;
    private final byte[] body;
    private final boolean keepAlive;
    private final QueryStringDecoder uri;
    private List<String> path = List.of();
    private String principal = "";
    private String statement = "";
    private boolean answered;
    private boolean plainErrors;

    Exchange(ChannelHandlerContext context, SocketHandler socket, FullHttpRequest request) {
        this.context = context;
        this.socket = socket;
        this.method = request.method();
        this.headers = request.headers();
        this.body = ByteBufUtil.getBytes(request.content());
        this.keepAlive = HttpUtil.isKeepAlive(request);
        this.uri = new QueryStringDecoder(request.uri());
    }

    HttpMethod method() {
        return method;
    }

    String rawPath() {
        return uri.rawPath();
    }

    byte[] body() {
        return body;
    }

    /** A header's value, empty when absent. */
    String header(CharSequence name) {
        String value = headers.get(name);
        return value == null ? "" : value;
    }

    Optional<String> query(String name) {
        List<String> values = uri.parameters().get(name);
        return values == null ? Optional.empty() : Optional.of(values.get(0));
    }

    /** The part of the path that stands for the route's n-th variable. */
    String variable(int index) {
        return path.get(index);
    }

    void matched(List<String> variables) {
        path = variables;
    }

    /** Who asks, once authenticated. */
    String principal() {
        return principal;
    }

    void authenticated(String name) {
        principal = name;
    }

    /** Names the statement in this exchange's answer, whatever it will be. */
    void concerns(String statementId) {
        statement = statementId;
    }

    /** Errors become one line of text. */
    void plainErrors() {
        plainErrors = true;
    }

    ChannelHandlerContext context() {
        return context;
    }

    /** Runs {@code task} elsewhere; what it throws is the answer. */
    void blocking(Executor executor, Runnable task) {
        try {
            executor.execute(() -> {
                try {
                    task.run();
                } catch (RuntimeException e) {
                    onLoop(() -> fail(e));
                }
            });
        } catch (RejectedExecutionException e) {
            fail(new QueryException(
                    ErrorCode.TOO_MANY_STATEMENTS, "The gateway is busy with other requests. Try again in a moment."));
        }
    }

    /** Continues on the event loop when {@code stage} is complete, at once if it is; an error is the answer. */
    <T> void later(CompletionStage<T> stage, Consumer<T> then) {
        stage.whenComplete((value, error) -> onLoop(() -> {
            if (error != null) {
                fail(error);
            } else {
                guarded(() -> then.accept(value));
            }
        }));
    }

    void onLoop(Runnable task) {
        if (context.executor().inEventLoop()) {
            task.run();
        } else {
            context.executor().execute(task);
        }
    }

    void guarded(Runnable task) {
        try {
            task.run();
        } catch (RuntimeException e) {
            fail(e);
        }
    }

    void fail(Throwable thrown) {
        Throwable error =
                thrown instanceof CompletionException && thrown.getCause() != null ? thrown.getCause() : thrown;
        QueryException known;
        if (error instanceof QueryException query) {
            known = query;
        } else {
            LOG.atError()
                    .setMessage("a request met an unexpected error")
                    .addKeyValue("path", rawPath())
                    .setCause(error)
                    .log();
            known = new QueryException(
                    ErrorCode.INTERNAL_ERROR, "The gateway met an unexpected error (" + error + "); its log has more.");
        }
        HttpResponseStatus status = ErrorReply.status(known);
        if (plainErrors) {
            reply(status, HeaderNames.TEXT, ErrorReply.line(known));
        } else {
            reply(status, HeaderNames.JSON, ErrorReply.json(known, statement));
        }
    }

    void json(HttpResponseStatus status, Json.Writing writing) {
        reply(status, HeaderNames.JSON, Json.bytes(writing));
    }

    void text(HttpResponseStatus status, CharSequence type, String text) {
        reply(status, type, text.getBytes(StandardCharsets.UTF_8));
    }

    void reply(HttpResponseStatus status, @Nullable CharSequence type, byte[] bytes) {
        FullHttpResponse response = response(status, Unpooled.wrappedBuffer(bytes));
        if (type != null) {
            response.headers().set(HttpHeaderNames.CONTENT_TYPE, type);
        }
        if (status.equals(HttpResponseStatus.UNAUTHORIZED)) {
            response.headers().set(HttpHeaderNames.WWW_AUTHENTICATE, "Basic realm=\"lakegate\"");
        }
        send(response);
    }

    /** A response with this body, to be completed with headers and {@linkplain #send sent}. */
    FullHttpResponse response(HttpResponseStatus status, ByteBuf content) {
        FullHttpResponse response = new DefaultFullHttpResponse(HttpVersion.HTTP_1_1, status, content);
        if (!status.equals(HttpResponseStatus.NO_CONTENT)) {
            response.headers().setInt(HttpHeaderNames.CONTENT_LENGTH, content.readableBytes());
        }
        return response;
    }

    void send(FullHttpResponse response) {
        if (!begin(response)) {
            response.release();
            return;
        }
        context.writeAndFlush(response).addListener(this::ended);
    }

    /** A response whose body follows in pieces; false when it is too late, because the client went away. */
    boolean head(HttpResponseStatus status, HttpHeaders more) {
        HttpResponse response = new DefaultHttpResponse(HttpVersion.HTTP_1_1, status);
        response.headers().set(more);
        if (!begin(response)) {
            return false;
        }
        context.write(response).addListener(ChannelFutureListener.CLOSE_ON_FAILURE);
        return true;
    }

    private boolean begin(HttpResponse response) {
        if (answered) {
            return false;
        }
        answered = true;
        if (!statement.isEmpty()) {
            response.headers().set(HeaderNames.STATEMENT, statement);
        }
        if (!keepAlive || socket.closing()) {
            response.headers().set(HttpHeaderNames.CONNECTION, HttpHeaderValues.CLOSE);
        }
        return context.channel().isActive();
    }

    /** Tells that the last piece was written, or failed to be. */
    void ended(io.netty.util.concurrent.Future<? super Void> written) {
        if (!written.isSuccess() || !keepAlive || socket.closing()) {
            context.close();
        } else {
            socket.next();
        }
    }

    /** Calls {@code task} on the event loop whenever more can be written, or never can. */
    void whenWritable(Runnable task) {
        socket.whenWritable(task);
    }

    /** Calls {@code task} when the client goes away before the answer is complete. */
    void whenGone(Runnable task) {
        socket.whenGone(task);
    }
}
