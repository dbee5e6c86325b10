package io.lakegate.gateway.arrow;

import java.io.InputStream;
import java.nio.ByteBuffer;
import java.util.List;

/** Buffers, read one after another without copying them together. One thread. */
public final class BufferInput extends InputStream {
    private final List<ByteBuffer> buffers;
    private int current;

    public BufferInput(List<ByteBuffer> buffers) {
        this.buffers = buffers.stream().map(ByteBuffer::duplicate).toList();
    }

    public BufferInput(ByteBuffer buffer) {
        this(List.of(buffer));
    }

    @Override
    public int read() {
        return advance() ? buffers.get(current).get() & 0xFF : -1;
    }

    @Override
    public int read(byte[] target, int offset, int length) {
        if (length == 0) {
            return 0;
        }
        if (!advance()) {
            return -1;
        }
        ByteBuffer buffer = buffers.get(current);
        int count = Math.min(length, buffer.remaining());
        buffer.get(target, offset, count);
        return count;
    }

    @Override
    public int available() {
        return advance() ? buffers.get(current).remaining() : 0;
    }

    private boolean advance() {
        while (current < buffers.size() && !buffers.get(current).hasRemaining()) {
            current++;
        }
        return current < buffers.size();
    }
}
