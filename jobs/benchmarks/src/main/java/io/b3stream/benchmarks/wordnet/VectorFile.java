package io.b3stream.benchmarks.wordnet;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.util.zip.CRC32;

/**
 * Vectors of pairs in a file, mapped into memory.
 *
 * <p>Layout, all little-endian: a header of 64 bytes (8 bytes {@code B3VECTOR}; ints: version 1, rows, dimension, CRC-32 of
 * the body; 32 bytes SHA-256 of the teacher's model; zeros), then the body: for each row the query's components, then the
 * target's, as 32-bit floats. In NumPy: {@code memmap(path, '<f4', 'r', 64, (rows, 2, dimension))}.
 */
public final class VectorFile {
    private final Path path;
    private final VectorFileHeader header;
    private final ByteBuffer body;

    private VectorFile(Path path, VectorFileHeader header, ByteBuffer body) {
        this.path = path;
        this.header = header;
        this.body = body;
    }

    /**
     * Opens a file and reads all of it once, to verify it.
     *
     * @param sha256 of the model that must have made the vectors
     * @throws IOException saying what is wrong with the file, and to delete it
     */
    public static VectorFile open(Path path, String sha256) throws IOException {
        VectorFile file = map(path);
        if (!file.header.sha256().equals(sha256)) {
            throw refusal(path, "was made with the model " + file.header.sha256() + ", wanted is " + sha256);
        }
        CRC32 crc = new CRC32();
        crc.update(file.body.duplicate());
        if ((int) crc.getValue() != file.header.crc()) {
            throw refusal(path, "is damaged: its checksum is not the one in its header");
        }
        return file;
    }

    /** Opens a file that {@link #open} has verified before; checks its header and its length only. */
    public static VectorFile map(Path path) throws IOException {
        try (FileChannel channel = FileChannel.open(path)) {
            ByteBuffer start = ByteBuffer.allocate(VectorFileHeader.BYTES);
            while (start.hasRemaining() && channel.read(start) >= 0) {}
            VectorFileHeader header = header(path, start.flip());
            long expected = VectorFileHeader.BYTES + header.bodyBytes();
            if (channel.size() != expected) {
                throw refusal(path, "has " + channel.size() + " bytes, by its header it has " + expected);
            }
            ByteBuffer body = channel.map(FileChannel.MapMode.READ_ONLY, VectorFileHeader.BYTES, header.bodyBytes());
            return new VectorFile(path, header, body);
        }
    }

    public Path path() {
        return path;
    }

    public int rows() {
        return header.rows();
    }

    public int dimension() {
        return header.dimension();
    }

    public float[] query(int row) {
        return vector(2 * row);
    }

    public float[] target(int row) {
        return vector(2 * row + 1);
    }

    private float[] vector(int index) {
        int bytes = dimension() * Float.BYTES;
        float[] vector = new float[dimension()];
        body.slice(index * bytes, bytes)
                .order(ByteOrder.LITTLE_ENDIAN)
                .asFloatBuffer()
                .get(vector);
        return vector;
    }

    private static VectorFileHeader header(Path path, ByteBuffer bytes) throws IOException {
        try {
            return VectorFileHeader.decode(bytes);
        } catch (IOException e) {
            throw refusal(path, String.valueOf(e.getMessage()));
        }
    }

    private static IOException refusal(Path path, String what) {
        return new IOException(path + " " + what + ". Delete it; it will be made anew.");
    }
}
