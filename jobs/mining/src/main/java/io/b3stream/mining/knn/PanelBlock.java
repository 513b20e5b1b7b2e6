package io.b3stream.mining.knn;

import io.b3stream.mining.similarity.Panel;
import io.b3stream.mining.similarity.VectorEncoding;
import io.b3stream.mining.similarity.Vectors;
import java.nio.ByteBuffer;
import java.util.Arrays;

/**
 * Up to 64 keys with their vectors, as state holds them. Layout: vectors and dimension (int), encoding (byte), the keys,
 * then the encoded vectors one after the other. Immutable.
 *
 * @param keys by lane
 * @param vectors by lane
 */
record PanelBlock(long[] keys, Vectors vectors) {
    /** Lanes of a block, of every kind. */
    static final int LANES = Panel.WIDTH;

    int count() {
        return keys.length;
    }

    PanelBlock append(long[] moreKeys, Vectors moreVectors) {
        long[] all = Arrays.copyOf(keys, keys.length + moreKeys.length);
        System.arraycopy(moreKeys, 0, all, keys.length, moreKeys.length);
        return new PanelBlock(all, Vectors.concat(vectors, moreVectors));
    }

    Panel decoded() {
        Panel panel = new Panel(vectors.dimension());
        panel.append(vectors, 0, vectors.count());
        return panel;
    }

    byte[] encode() {
        ByteBuffer buffer = BlockFormat.PANEL.allocate(
                2 * Integer.BYTES + 1 + (long) keys.length * Long.BYTES + vectors.bytes().length);
        buffer.putInt(keys.length).putInt(vectors.dimension());
        buffer.put((byte) vectors.encoding().ordinal());
        for (long key : keys) {
            buffer.putLong(key);
        }
        return buffer.put(vectors.bytes()).array();
    }

    static PanelBlock decode(byte[] block) {
        ByteBuffer buffer = BlockFormat.PANEL.open(block);
        long[] keys = new long[buffer.getInt()];
        int dimension = buffer.getInt();
        VectorEncoding encoding = VectorEncoding.values()[buffer.get()];
        for (int lane = 0; lane < keys.length; lane++) {
            keys[lane] = buffer.getLong();
        }
        byte[] bytes = new byte[buffer.remaining()];
        buffer.get(bytes);
        return new PanelBlock(keys, new Vectors(encoding, dimension, bytes));
    }
}
