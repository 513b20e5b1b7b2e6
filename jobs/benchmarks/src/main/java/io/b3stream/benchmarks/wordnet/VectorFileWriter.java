package io.b3stream.benchmarks.wordnet;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.zip.CRC32;

/** Writes a {@link VectorFile} beside its place and moves it there when it is complete: it is there whole or not at all. */
final class VectorFileWriter implements AutoCloseable {
    private final Path target;
    private final Path temporary;
    private final FileChannel channel;
    private final String sha256;
    private final int dimension;
    private final CRC32 crc = new CRC32();
    private final ByteBuffer row;
    private int rows;

    VectorFileWriter(Path target, String sha256, int dimension) throws IOException {
        this.target = target;
        this.sha256 = sha256;
        this.dimension = dimension;
        this.row = ByteBuffer.allocate(2 * dimension * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        this.temporary = target.resolveSibling(
                target.getFileName() + "." + ProcessHandle.current().pid() + ".tmp");
        this.channel = FileChannel.open(
                temporary, StandardOpenOption.CREATE, StandardOpenOption.TRUNCATE_EXISTING, StandardOpenOption.WRITE);
        channel.position(VectorFileHeader.BYTES);
    }

    void append(float[] query, float[] target) throws IOException {
        if (query.length != dimension || target.length != dimension) {
            throw new IllegalArgumentException(
                    "dimension is " + dimension + ", got " + query.length + " and " + target.length);
        }
        row.clear().asFloatBuffer().put(query).put(target);
        crc.update(row.array());
        write(row);
        rows++;
    }

    /** Puts the file in its place. */
    void commit() throws IOException {
        channel.position(0);
        write(new VectorFileHeader(rows, dimension, (int) crc.getValue(), sha256).encode());
        channel.force(true);
        channel.close();
        Files.move(temporary, target, StandardCopyOption.ATOMIC_MOVE);
    }

    /** Removes what was not committed. */
    @Override
    public void close() throws IOException {
        channel.close();
        Files.deleteIfExists(temporary);
    }

    private void write(ByteBuffer bytes) throws IOException {
        while (bytes.hasRemaining()) {
            channel.write(bytes);
        }
    }
}
