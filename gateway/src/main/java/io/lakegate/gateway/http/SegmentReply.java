package io.lakegate.gateway.http;

import io.lakegate.gateway.statement.Answer;
import io.lakegate.gateway.statement.Remarks;
import io.lakegate.gateway.statement.Segment;
import io.lakegate.gateway.statement.SessionChange;
import io.lakegate.gateway.statement.StatementStatus;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.codec.http.DefaultHttpContent;
import io.netty.handler.codec.http.DefaultHttpHeaders;
import io.netty.handler.codec.http.FullHttpResponse;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.LastHttpContent;
import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.Locale;

/** Answers about statements as the protocol spells them (docs/protocol.md §3 and §4). */
final class SegmentReply {
    /** Up to this a body goes out with its head; beyond, in pieces of this size as the socket takes them. */
    private static final int PIECE_BYTES = 256 << 10;

    private SegmentReply() {}

    static void send(Exchange exchange, Answer answer) {
        if (answer instanceof Answer.Rows rows) {
            rows(exchange, rows.segment(), rows.remarks());
        } else if (answer instanceof Answer.Update update) {
            update(exchange, update);
        } else if (answer instanceof Answer.Pending pending) {
            status(exchange, HttpResponseStatus.ACCEPTED, pending.status());
        }
    }

    static void status(Exchange exchange, HttpResponseStatus http, StatementStatus status) {
        exchange.json(http, json -> {
            json.writeStartObject();
            json.writeStringField("id", status.id());
            json.writeStringField("state", status.state().word());
            json.writeStringField("result", status.result().word());
            json.writeObjectFieldStart("progress");
            json.writeNumberField("completed", status.progress().completed());
            json.writeNumberField("total", status.progress().total());
            json.writeStringField("message", status.progress().message());
            json.writeEndObject();
            json.writeNumberField("elapsedMillis", status.elapsedMillis());
            json.writeEndObject();
        });
    }

    private static void update(Exchange exchange, Answer.Update update) {
        FullHttpResponse response = exchange.response(HttpResponseStatus.OK, Unpooled.EMPTY_BUFFER);
        response.headers()
                .set(HeaderNames.RESULT, "update")
                .set(HeaderNames.UPDATE_COUNT, Long.toString(update.count()));
        facts(response.headers(), update.remarks());
        exchange.send(response);
    }

    static void rows(Exchange exchange, Segment segment, Remarks remarks) {
        if (segment.bytes() <= PIECE_BYTES) {
            FullHttpResponse response = exchange.response(HttpResponseStatus.OK, content(segment));
            describe(response.headers(), segment);
            facts(response.headers(), remarks);
            exchange.send(response);
            return;
        }
        HttpHeaders headers = new DefaultHttpHeaders();
        headers.setInt(HttpHeaderNames.CONTENT_LENGTH, segment.bytes());
        describe(headers, segment);
        facts(headers, remarks);
        if (exchange.head(HttpResponseStatus.OK, headers)) {
            new Pieces(exchange, segment).write();
        }
    }

    private static void describe(HttpHeaders headers, Segment segment) {
        headers.set(HttpHeaderNames.CONTENT_TYPE, HeaderNames.ARROW)
                .set(HeaderNames.RESULT, "rows")
                .set(HeaderNames.SEGMENT, Integer.toString(segment.number()))
                .set(HeaderNames.ROWS, Long.toString(segment.rows()))
                .set(HeaderNames.END, segment.end() ? "true" : "false")
                .set(HeaderNames.CHECKSUM, checksum(segment.crc32()));
        if (segment.end()) {
            headers.set(HeaderNames.TOTAL_ROWS, Long.toString(segment.totalRows()));
        }
    }

    private static String checksum(int crc32) {
        String hex = Integer.toHexString(crc32);
        return "crc32=" + "0".repeat(8 - hex.length()) + hex.toLowerCase(Locale.ROOT);
    }

    private static void facts(HttpHeaders headers, Remarks remarks) {
        SessionChange change = remarks.change();
        if (change != null) {
            headers.set(HeaderNames.STATE, "changed")
                    .set(HeaderNames.CATALOG, change.catalog())
                    .set(HeaderNames.SCHEMA, change.schema());
        }
        if (remarks.parameters() >= 0) {
            headers.set(HeaderNames.PARAMETERS, Integer.toString(remarks.parameters()));
        }
        if (remarks.effects()) {
            headers.set(HeaderNames.EFFECTS, "true");
        }
    }

    private static ByteBuf content(Segment segment) {
        ByteBuffer[] parts = segment.body().stream().map(ByteBuffer::duplicate).toArray(ByteBuffer[]::new);
        return Unpooled.wrappedBuffer(parts);
    }

    /**
     * A large body on its way: written while the socket takes it, so that of megabytes only a few pieces are copied to
     * the socket's buffers at a time.
     */
    private static final class Pieces {
        private final Exchange exchange;
        private final ChannelHandlerContext context;
        private final ArrayDeque<ByteBuffer> left = new ArrayDeque<>();

        Pieces(Exchange exchange, Segment segment) {
            this.exchange = exchange;
            this.context = exchange.context();
            segment.body().forEach(part -> left.add(part.duplicate()));
            exchange.whenWritable(this::write);
        }

        void write() {
            while (!left.isEmpty()
                    && context.channel().isActive()
                    && context.channel().isWritable()) {
                ByteBuf piece = piece();
                boolean last = left.isEmpty();
                ChannelFuture written = context.writeAndFlush(new DefaultHttpContent(piece));
                if (last) {
                    written = context.writeAndFlush(LastHttpContent.EMPTY_LAST_CONTENT);
                    written.addListener(exchange::ended);
                }
            }
        }

        private ByteBuf piece() {
            ByteBuf piece = context.alloc().directBuffer(PIECE_BYTES);
            while (piece.isWritable() && piece.readableBytes() < PIECE_BYTES && !left.isEmpty()) {
                ByteBuffer part = left.element();
                int count = Math.min(PIECE_BYTES - piece.readableBytes(), part.remaining());
                piece.writeBytes(part.duplicate().limit(part.position() + count));
                part.position(part.position() + count);
                if (!part.hasRemaining()) {
                    left.remove();
                }
            }
            return piece;
        }
    }
}
