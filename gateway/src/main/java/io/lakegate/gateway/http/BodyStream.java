package io.lakegate.gateway.http;

import io.lakegate.domain.error.ErrorCode;
import io.lakegate.domain.error.QueryException;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFutureListener;
import io.netty.handler.codec.http.DefaultHttpContent;
import io.netty.handler.codec.http.DefaultHttpHeaders;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaderValues;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.LastHttpContent;
import java.io.ByteArrayOutputStream;

/**
 * A body of unknown length, written by a thread that may block: it waits while the socket is full, which is how a slow
 * reader slows the engine. One writer.
 */
final class BodyStream {
    private static final int BLOCK_BYTES = 64 << 10;

    private final Exchange exchange;
    private final Channel channel;
    private final String mediaType;
    private final ByteArrayOutputStream block = new ByteArrayOutputStream(BLOCK_BYTES);
    private final Object writability = new Object();
    private boolean begun;

    BodyStream(Exchange exchange, String mediaType) {
        this.exchange = exchange;
        this.channel = exchange.context().channel();
        this.mediaType = mediaType;
    }

    /** Whether the head is sent, so that it is too late for another status. */
    boolean begun() {
        return begun;
    }

    void whenGone(Runnable task) {
        exchange.onLoop(() -> {
            exchange.whenGone(task);
            if (!channel.isActive()) {
                task.run();
            }
        });
    }

    void write(byte[] bytes) {
        block.writeBytes(bytes);
        if (block.size() >= BLOCK_BYTES) {
            flush();
        }
    }

    private void flush() {
        begin();
        awaitWritable();
        byte[] bytes = block.toByteArray();
        block.reset();
        if (bytes.length > 0) {
            exchange.context()
                    .writeAndFlush(new DefaultHttpContent(Unpooled.wrappedBuffer(bytes)))
                    .addListener(ChannelFutureListener.CLOSE_ON_FAILURE);
        }
    }

    private void begin() {
        if (begun) {
            return;
        }
        begun = true;
        HttpHeaders headers = new DefaultHttpHeaders();
        headers.set(HttpHeaderNames.CONTENT_TYPE, mediaType)
                .set(HttpHeaderNames.TRANSFER_ENCODING, HttpHeaderValues.CHUNKED);
        exchange.onLoop(() -> {
            exchange.whenWritable(this::changed);
            exchange.head(HttpResponseStatus.OK, headers);
        });
    }

    private void changed() {
        synchronized (writability) {
            writability.notifyAll();
        }
    }

    private void awaitWritable() {
        synchronized (writability) {
            while (channel.isActive() && !channel.isWritable()) {
                try {
                    // The time-out is for a change that came before this thread waited.
                    writability.wait(1000);
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                    throw gone();
                }
            }
        }
        if (!channel.isActive()) {
            throw gone();
        }
    }

    private static QueryException gone() {
        return new QueryException(ErrorCode.CANCELLED, "The client went away.");
    }

    /** The body is complete. */
    void finish() {
        flush();
        exchange.onLoop(() -> exchange.context()
                .writeAndFlush(LastHttpContent.EMPTY_LAST_CONTENT)
                .addListener(exchange::ended));
    }

    /** The body ends here and must not be taken for complete: no final chunk follows, only the close. */
    void breakOff(byte[] lastWords) {
        block.writeBytes(lastWords);
        byte[] bytes = block.toByteArray();
        exchange.onLoop(() -> exchange.context()
                .writeAndFlush(new DefaultHttpContent(Unpooled.wrappedBuffer(bytes)))
                .addListener(ChannelFutureListener.CLOSE));
    }
}
