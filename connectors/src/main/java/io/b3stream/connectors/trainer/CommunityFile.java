package io.b3stream.connectors.trainer;

import io.b3stream.schemas.TrainingBatchCodec;
import io.b3stream.schemas.avro.TrainingBatch;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;

/**
 * Communities in a temporary file, found by number: their offsets are held, eight bytes each. The file has no name any more
 * once it is open, so that it vanishes with the process however that ends; this needs a POSIX file system. One thread at a
 * time, which may be interrupted.
 */
final class CommunityFile implements AutoCloseable {
    private final Path directory;
    private final RandomAccessFile file;
    private long[] ends = new long[1024];
    private int count;

    private CommunityFile(Path directory, RandomAccessFile file) {
        this.directory = directory;
        this.file = file;
    }

    static CommunityFile in(Path directory) {
        try {
            Path path = Files.createTempFile(directory, "b3-spool-", ".communities");
            RandomAccessFile file = new RandomAccessFile(path.toFile(), "rw");
            Files.delete(path);
            return new CommunityFile(directory, file);
        } catch (IOException e) {
            throw new UncheckedIOException(
                    "cannot lay communities down in " + directory + ": " + e.getMessage()
                            + "; give a directory of a local POSIX file system that can be written to",
                    e);
        }
    }

    void add(TrainingBatch community) {
        byte[] value = TrainingBatchCodec.encode(community);
        try {
            file.write(value);
        } catch (IOException e) {
            throw new UncheckedIOException(
                    "cannot lay communities down in " + directory + " after " + bytes() + " bytes: " + e.getMessage()
                            + "; is the disk full? Another directory can be given",
                    e);
        }
        if (count == ends.length) {
            ends = Arrays.copyOf(ends, 2 * count);
        }
        ends[count] = bytes() + value.length;
        count++;
    }

    TrainingBatch get(int number) {
        return TrainingBatchCodec.decode(read(number));
    }

    private byte[] read(int number) {
        try {
            byte[] value = new byte[size(number)];
            file.seek(ends[number] - value.length);
            file.readFully(value);
            return value;
        } catch (IOException e) {
            throw new UncheckedIOException(
                    "cannot read community " + number + " from " + directory + ": " + e.getMessage(), e);
        }
    }

    /** Bytes of one community. */
    int size(int number) {
        return (int) (ends[number] - (number == 0 ? 0 : ends[number - 1]));
    }

    int count() {
        return count;
    }

    long bytes() {
        return count == 0 ? 0 : ends[count - 1];
    }

    @Override
    public void close() {
        try {
            file.close();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot close the communities in " + directory, e);
        }
    }
}
