package io.b3stream.pipelines.demo;

import io.b3stream.connectors.examples.ExampleProducer;
import io.b3stream.pipelines.input.PairFile;
import io.b3stream.pipelines.input.PairLine;
import io.b3stream.pipelines.terminal.CommandFault;
import io.b3stream.pipelines.terminal.ExitCode;
import io.b3stream.schemas.ExampleLimits;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Objects;
import java.util.Queue;
import org.jspecify.annotations.Nullable;

/** The demo's pairs on their way into Kafka, with a bad record between them now and then. */
final class DemoFeed implements AutoCloseable {
    private static final String SAMPLE = "/wordnet/pairs-5000.tsv";
    private static final String SAMPLE_DATASET = "wordnet";
    private static final int BAD_RECORD_EVERY = 600;

    private final PairFile pairs;
    private final ExampleProducer producer;
    private final Queue<BadRecord> badRecords = new ArrayDeque<>(BadRecord.samples());
    private long produced;
    private long examples;

    private DemoFeed(PairFile pairs, ExampleProducer producer) {
        this.pairs = pairs;
        this.producer = producer;
    }

    static DemoFeed open(@Nullable Path data, ExampleLimits limits, ExampleProducer producer) throws IOException {
        return new DemoFeed(pairs(data, limits), producer);
    }

    /** The user's pairs, or those that come with the demo. */
    private static PairFile pairs(@Nullable Path data, ExampleLimits limits) throws IOException {
        if (data != null) {
            return PairFile.open(data, "demo", limits);
        }
        InputStream sample = Objects.requireNonNull(DemoFeed.class.getResourceAsStream(SAMPLE), SAMPLE);
        return PairFile.of(sample, SAMPLE, SAMPLE_DATASET, limits);
    }

    /**
     * Counts the pairs.
     *
     * @throws CommandFault when there are fewer than wanted
     */
    static long count(@Nullable Path data, ExampleLimits limits, long wanted) throws IOException {
        long good = 0;
        try (PairFile pairs = pairs(data, limits)) {
            for (PairLine line = pairs.next(); line != null; line = pairs.next()) {
                good += line instanceof PairLine.Good ? 1 : 0;
            }
        }
        if (good < wanted) {
            throw new CommandFault(
                    ExitCode.NOTHING_TO_DO,
                    data + " has " + good + " pairs; at least " + wanted
                            + " make a batch. Lower batch.size, or bring more");
        }
        return good;
    }

    /** Sends examples until that many were sent altogether, or the file ends; returns when Kafka has them. */
    void sendUntil(long examplesWanted) throws IOException {
        while (examples < examplesWanted) {
            PairLine line = pairs.next();
            if (line == null) {
                break;
            }
            if (line instanceof PairLine.Good good) {
                producer.send(good.id(), good.example());
                examples++;
                produced++;
                sendBadRecordNowAndThen();
            }
        }
        producer.flush();
    }

    private void sendBadRecordNowAndThen() {
        BadRecord bad = examples % BAD_RECORD_EVERY == 0 ? badRecords.poll() : null;
        if (bad != null) {
            send(bad);
        }
    }

    /** Sends the bad records that are left. */
    void sendRemainingBadRecords() {
        for (BadRecord bad = badRecords.poll(); bad != null; bad = badRecords.poll()) {
            send(bad);
        }
        producer.flush();
    }

    private void send(BadRecord bad) {
        producer.send(bad.key(), bad.value());
        produced++;
    }

    /** Records sent so far, bad ones included. */
    long produced() {
        return produced;
    }

    @Override
    public void close() throws IOException {
        try (pairs) {
            producer.close();
        }
    }
}
