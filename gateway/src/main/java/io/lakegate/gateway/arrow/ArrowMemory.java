package io.lakegate.gateway.arrow;

import org.apache.arrow.memory.BufferAllocator;
import org.apache.arrow.memory.RootAllocator;

/** The bound of what arrow-java may hold outside the heap: our own small results, and one batch per text download. */
final class ArrowMemory {
    static final BufferAllocator ROOT = new RootAllocator(1L << 30);

    private ArrowMemory() {}
}
