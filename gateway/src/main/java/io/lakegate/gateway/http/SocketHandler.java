package io.lakegate.gateway.http;

import io.lakegate.domain.error.ErrorCode;
import io.lakegate.domain.error.QueryException;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.handler.codec.CodecException;
import io.netty.handler.codec.DecoderResult;
import io.netty.handler.codec.TooLongFrameException;
import io.netty.handler.codec.http.DefaultFullHttpResponse;
import io.netty.handler.codec.http.FullHttpRequest;
import io.netty.handler.codec.http.FullHttpResponse;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaderValues;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.handler.timeout.IdleStateEvent;
import java.io.IOException;
import java.util.ArrayDeque;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One socket: its requests one after another, however many the client sends ahead. Lives on its event loop.
 */
// Netty reports a failed close or write to the pipeline as well.
@SuppressWarnings("FutureReturnValueIgnored")
final class SocketHandler extends SimpleChannelInboundHandler<FullHttpRequest> {
    private static final Logger LOG = LoggerFactory.getLogger(SocketHandler.class);

    private final Router router;
    private final RequestDeadline deadline;
    private final int pipelined;
    private final ArrayDeque<FullHttpRequest> ahead = new ArrayDeque<>();
    private @Nullable ChannelHandlerContext context;
    private @Nullable Runnable whenWritable;
    private @Nullable Runnable whenGone;
    private boolean busy;
    private boolean closing;

    SocketHandler(Router router, RequestDeadline deadline, int pipelined) {
        this.router = router;
        this.deadline = deadline;
        this.pipelined = pipelined;
    }

    @Override
    public void handlerAdded(ChannelHandlerContext added) {
        context = added;
    }

    @Override
    protected void channelRead0(ChannelHandlerContext ctx, FullHttpRequest request) {
        deadline.requestComplete();
        DecoderResult decoded = request.decoderResult();
        if (decoded.isFailure()) {
            malformed(ctx, decoded.cause());
        } else if (request.protocolVersion().majorVersion() != 1) {
            refuse(
                    ctx,
                    HttpResponseStatus.HTTP_VERSION_NOT_SUPPORTED,
                    "The gateway speaks HTTP/1.1, and the request says " + request.protocolVersion() + ".");
        } else if (busy) {
            ahead.add(request.retain());
            if (ahead.size() >= pipelined) {
                ctx.channel().config().setAutoRead(false);
            }
        } else {
            handle(ctx, request);
        }
    }

    private void handle(ChannelHandlerContext ctx, FullHttpRequest request) {
        busy = true;
        Exchange exchange = new Exchange(ctx, this, request);
        exchange.guarded(() -> router.route(exchange));
    }

    /** The answer before is sent: on with the request after it. */
    void next() {
        busy = false;
        whenWritable = null;
        whenGone = null;
        FullHttpRequest request = ahead.poll();
        ChannelHandlerContext ctx = context;
        if (request == null || ctx == null) {
            return;
        }
        if (!ctx.channel().config().isAutoRead()) {
            ctx.channel().config().setAutoRead(true);
        }
        try {
            handle(ctx, request);
        } finally {
            request.release();
        }
    }

    boolean closing() {
        return closing;
    }

    /** Lets the answer under way be the last; closes at once when there is none. */
    void closeSoon() {
        closing = true;
        if (!busy && context != null) {
            context.close();
        }
    }

    void whenWritable(Runnable task) {
        whenWritable = task;
    }

    void whenGone(Runnable task) {
        whenGone = task;
    }

    @Override
    public void channelWritabilityChanged(ChannelHandlerContext ctx) {
        if (whenWritable != null) {
            whenWritable.run();
        }
        ctx.fireChannelWritabilityChanged();
    }

    @Override
    public void channelInactive(ChannelHandlerContext ctx) {
        closing = true;
        for (FullHttpRequest request = ahead.poll(); request != null; request = ahead.poll()) {
            request.release();
        }
        if (whenWritable != null) {
            whenWritable.run();
        }
        if (whenGone != null) {
            whenGone.run();
        }
        ctx.fireChannelInactive();
    }

    @Override
    public void userEventTriggered(ChannelHandlerContext ctx, Object event) {
        if (event instanceof IdleStateEvent) {
            if (!busy) {
                ctx.close();
            }
        } else if (event == RequestDeadline.MISSED) {
            refuse(
                    ctx,
                    HttpResponseStatus.REQUEST_TIMEOUT,
                    "The request did not arrive in time: send it without a pause.");
        } else {
            ctx.fireUserEventTriggered(event);
        }
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext ctx, Throwable cause) {
        if (cause instanceof TooLongFrameException) {
            refuse(
                    ctx,
                    HttpResponseStatus.REQUEST_ENTITY_TOO_LARGE,
                    "The request's body is larger than limits.requestBytes.");
        } else if (cause instanceof CodecException) {
            // TLS noise, garbage, half a request: nothing to answer in a language the other side speaks.
            LOG.atDebug()
                    .setMessage("closed a socket that does not speak our language")
                    .setCause(cause)
                    .log();
            ctx.close();
        } else {
            if (!(cause instanceof IOException)) {
                LOG.atWarn()
                        .setMessage("closed a socket after an error")
                        .setCause(cause)
                        .log();
            }
            ctx.close();
        }
    }

    private void malformed(ChannelHandlerContext ctx, Throwable cause) {
        String name = cause.getClass().getSimpleName();
        if (name.startsWith("TooLongHttp")) {
            refuse(
                    ctx,
                    HttpResponseStatus.REQUEST_HEADER_FIELDS_TOO_LARGE,
                    "The request line or the headers are larger than the gateway's limit.");
        } else {
            refuse(ctx, HttpResponseStatus.BAD_REQUEST, "The request is not well-formed HTTP/1.1.");
        }
    }

    /** Answers what cannot become an exchange, and closes: what follows on the socket cannot be trusted. */
    private void refuse(ChannelHandlerContext ctx, HttpResponseStatus status, String message) {
        if (busy || closing) {
            // An answer is under way: the client will notice the close.
            ctx.close();
            return;
        }
        closing = true;
        ErrorCode code = switch (status.code()) {
            case 400, 408, 505 -> ErrorCode.PROTOCOL_VIOLATION;
            default -> ErrorCode.LIMIT_EXCEEDED;
        };
        byte[] body = ErrorReply.json(new QueryException(code, message), "");
        FullHttpResponse response =
                new DefaultFullHttpResponse(HttpVersion.HTTP_1_1, status, Unpooled.wrappedBuffer(body));
        response.headers()
                .set(HttpHeaderNames.CONTENT_TYPE, HeaderNames.JSON)
                .set(HttpHeaderNames.CONTENT_LENGTH, body.length)
                .set(HttpHeaderNames.CONNECTION, HttpHeaderValues.CLOSE);
        ctx.writeAndFlush(response).addListener(ChannelFutureListener.CLOSE);
    }
}
