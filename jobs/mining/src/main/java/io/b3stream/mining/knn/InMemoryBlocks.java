package io.b3stream.mining.knn;

import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Blocks on the heap, for tests and for graphs that need no durability. Copies in and out, as a database would. */
public final class InMemoryBlocks implements Blocks {
    private final Map<Long, byte[]> blocks = new HashMap<>();

    @Override
    public byte @Nullable [] read(long number) {
        byte[] block = blocks.get(number);
        return block == null ? null : block.clone();
    }

    @Override
    public void write(long number, byte[] block) {
        blocks.put(number, block.clone());
    }

    @Override
    public void remove(long number) {
        blocks.remove(number);
    }

    /** Bytes of all blocks together. */
    public long bytes() {
        return blocks.values().stream().mapToLong(block -> block.length).sum();
    }
}
