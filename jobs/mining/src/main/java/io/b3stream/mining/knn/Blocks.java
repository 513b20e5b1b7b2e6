package io.b3stream.mining.knn;

import org.jspecify.annotations.Nullable;

/** Numbered blocks of bytes of one shard: the port behind which its state lies. Every block names its own format. */
public interface Blocks {
    /** The block, or null when there is none of this number. */
    byte @Nullable [] read(long number);

    void write(long number, byte[] block);

    void remove(long number);
}
