package io.b3stream.mining.knn;

import io.b3stream.mining.similarity.Panel;
import java.nio.ByteBuffer;
import java.nio.FloatBuffer;

/**
 * Up to 64 keys with their vectors. Layout: rows and dimension (int), the keys, then the panel dimension by dimension,
 * occupied lanes only.
 */
final class PanelBlock {
    /** Rows of a block, of every kind. */
    static final int ROWS = Panel.WIDTH;

    private final long[] keys = new long[ROWS];
    private final Panel panel;

    PanelBlock(int dimension) {
        this.panel = new Panel(dimension);
    }

    void append(long key, float[] vector) {
        panel.append(vector);
        keys[panel.count() - 1] = key;
    }

    long key(int row) {
        return keys[row];
    }

    Panel panel() {
        return panel;
    }

    int count() {
        return panel.count();
    }

    /** Heap that the decoded block takes: components, array headers, keys. */
    long heapBytes() {
        return heapBytes(panel.dimension());
    }

    static long heapBytes(int dimension) {
        return (long) dimension * (ROWS * Float.BYTES + 24) + ROWS * Long.BYTES + 96;
    }

    byte[] encode() {
        int count = count();
        int dimension = panel.dimension();
        ByteBuffer buffer = BlockFormat.PANEL.allocate(
                2 * Integer.BYTES + (long) count * Long.BYTES + (long) count * dimension * Float.BYTES);
        buffer.putInt(count).putInt(dimension);
        buffer.asLongBuffer().put(keys, 0, count);
        buffer.position(buffer.position() + count * Long.BYTES);
        FloatBuffer floats = buffer.asFloatBuffer();
        for (float[] row : panel.rows()) {
            floats.put(row, 0, count);
        }
        return buffer.array();
    }

    static PanelBlock decode(byte[] block) {
        ByteBuffer buffer = BlockFormat.PANEL.open(block);
        int count = buffer.getInt();
        PanelBlock decoded = new PanelBlock(buffer.getInt());
        buffer.asLongBuffer().get(decoded.keys, 0, count);
        buffer.position(buffer.position() + count * Long.BYTES);
        decoded.panel.fill(count, buffer.asFloatBuffer());
        return decoded;
    }
}
