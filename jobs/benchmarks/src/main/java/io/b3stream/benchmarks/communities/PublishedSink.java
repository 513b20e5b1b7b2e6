package io.b3stream.benchmarks.communities;

import io.b3stream.communities.GenerationNote;
import io.b3stream.communities.GenerationSink;
import io.b3stream.communities.GenerationSinkFactory;
import io.b3stream.mining.batch.ComposedBatch;
import io.b3stream.mining.batch.GenerationSummary;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Keeps a generation in this process; there is one at a time. */
final class PublishedSink implements GenerationSink {
    private static volatile PublishedSink latest = new PublishedSink();

    private final List<long[][]> batches = new ArrayList<>();
    private final Map<String, Double> quality = new TreeMap<>();
    private final Map<String, Double> phaseSeconds = new LinkedHashMap<>();
    private final MessageDigest digest;
    private volatile long committedNanos;

    private PublishedSink() {
        try {
            digest = MessageDigest.getInstance("SHA-256");
        } catch (java.security.NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    /** Opens a sink that {@link #latest} gives. */
    record Factory() implements GenerationSinkFactory {
        private static final long serialVersionUID = 1L;

        @Override
        public GenerationSink open() {
            latest = new PublishedSink();
            return latest;
        }
    }

    static PublishedSink latest() {
        return latest;
    }

    @Override
    public void header(byte[] header) {}

    @Override
    public void batch(ComposedBatch batch) {
        long[] keys = batch.keys();
        int[] starts = batch.communityStarts();
        long[][] communities = new long[starts.length][];
        for (int i = 0; i < starts.length; i++) {
            int end = i + 1 < starts.length ? starts[i + 1] : keys.length;
            communities[i] = Arrays.copyOfRange(keys, starts[i], end);
        }
        batches.add(communities);
        digest(keys);
        digest(Arrays.stream(starts).asLongStream().toArray());
        digest(Arrays.stream(batch.falseNegativeQueries()).asLongStream().toArray());
        digest(Arrays.stream(batch.falseNegativePositives()).asLongStream().toArray());
        digest(batch.negatives().keys());
        Arrays.stream(batch.payloads()).forEach(digest::update);
    }

    @Override
    public void note(GenerationNote note) {
        switch (note.subject()) {
            case FIGURE -> quality.put(note.name(), note.value());
            case SECONDS -> phaseSeconds.put(note.name(), note.value());
        }
    }

    @Override
    public void summary(GenerationSummary summary) {
        for (int i = 0; i < summary.qualityNames().length; i++) {
            quality.put(summary.qualityNames()[i], summary.qualityValues()[i]);
        }
    }

    @Override
    public void commit() {
        committedNanos = System.nanoTime();
    }

    @Override
    public void close() {}

    /**
     * What was committed.
     *
     * @param startNanos when it was submitted, by {@link System#nanoTime}
     * @throws IllegalStateException when nothing was
     */
    Published published(long startNanos, double cpuSeconds, long heapBytes) {
        if (committedNanos == 0) {
            throw new IllegalStateException("the program has ended, but no generation was committed");
        }
        quality.forEach((name, value) -> {
            digest.update(name.getBytes(StandardCharsets.UTF_8));
            digest(new long[] {Double.doubleToLongBits(value)});
        });
        return new Published(
                batches.toArray(long[][][]::new),
                HexFormat.of().formatHex(digest.digest()),
                quality,
                phaseSeconds,
                (committedNanos - startNanos) / 1e9,
                cpuSeconds,
                heapBytes);
    }

    private void digest(long[] numbers) {
        ByteBuffer bytes =
                ByteBuffer.allocate(Integer.BYTES + Long.BYTES * numbers.length).putInt(numbers.length);
        Arrays.stream(numbers).forEach(bytes::putLong);
        digest.update(bytes.flip());
    }
}
