package io.b3stream.connectors.trainer;

import static io.b3stream.connectors.generation.GenerationException.Reason.NO_SUCH_DATASET;
import static io.b3stream.connectors.generation.GenerationException.Reason.NO_SUCH_GENERATION;

import io.b3stream.connectors.generation.GenerationException;
import io.b3stream.connectors.generation.GenerationWatch;
import io.b3stream.schemas.avro.Generation;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Finds the generation to read next, together with the other ranks, and waits for it where that is wanted. */
final class GenerationFinder implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(GenerationFinder.class);
    private static final Duration LOOK = Duration.ofMillis(100);

    private final BatchesSettings settings;
    private final GenerationWatch watch;

    private GenerationFinder(BatchesSettings settings, GenerationWatch watch) {
        this.settings = settings;
        this.watch = watch;
    }

    static GenerationFinder open(BatchesSettings settings) {
        var source = settings.source();
        return new GenerationFinder(
                settings,
                GenerationWatch.open(
                        source.kafka(), source.topics(), settings.choice().dataset()));
    }

    /** The generation that a reader begins with: the named one, or the newest, waited for. */
    Generation first() {
        watch.refresh();
        var named = settings.choice().first();
        return named.isPresent() ? require(named.getAsLong()) : agreed(await(watch::newest, "the first generation"));
    }

    /** The generation of a number, which must be there. */
    Generation require(long number) {
        watch.refresh();
        return watch.find(number).orElseThrow(() -> missing(number));
    }

    /** The generation of the pass after one of {@code current}: the newest, or the same again. */
    Generation after(Generation current) {
        if (settings.choice().onNew() == OnNewGeneration.PIN) {
            return current;
        }
        watch.refresh();
        return agreed(newerThan(current).orElse(current));
    }

    /** The generation of the batch after one of {@code current}; looks at what has arrived, without waiting. */
    Generation between(Generation current) {
        watch.await(Duration.ZERO);
        return agreed(newerThan(current).orElse(current));
    }

    /** A newer generation than {@code current}, waited for. */
    Generation awaitAfter(Generation current) {
        watch.refresh();
        return agreed(await(() -> newerThan(current), "a newer generation than " + current.getGeneration()));
    }

    private Optional<Generation> newerThan(Generation current) {
        return watch.newest().filter(newest -> newest.getGeneration() > current.getGeneration());
    }

    private Generation await(Supplier<Optional<Generation>> wanted, String what) {
        long began = System.nanoTime();
        long said = began;
        while (wanted.get().isEmpty()) {
            watch.await(LOOK);
            long now = System.nanoTime();
            if (now - said >= settings.pace().progressInterval().toNanos()) {
                said = now;
                LOG.info(
                        "waiting for {} of {} on {} since {} s; data sets with one: {}",
                        what,
                        settings.choice().dataset(),
                        settings.source().topics().generations(),
                        Duration.ofNanos(now - began).toSeconds(),
                        watch.datasets());
            }
        }
        return wanted.get().orElseThrow();
    }

    private Generation agreed(Generation proposal) {
        long agreed = settings.share().agree(proposal.getGeneration());
        if (agreed == proposal.getGeneration()) {
            return proposal;
        }
        long deadline = System.nanoTime() + settings.source().kafka().timeoutMillis() * 1_000_000L;
        while (watch.find(agreed).isEmpty() && System.nanoTime() - deadline < 0) {
            watch.await(LOOK);
        }
        return watch.find(agreed).orElseThrow(() -> missing(agreed));
    }

    private GenerationException missing(long number) {
        String dataset = settings.choice().dataset();
        String topic = settings.source().topics().generations();
        if (watch.numbers().isEmpty()) {
            return new GenerationException(
                    NO_SUCH_DATASET,
                    "data set " + dataset + " has no generation on " + topic + "; data sets with one: "
                            + watch.datasets());
        }
        return new GenerationException(
                NO_SUCH_GENERATION,
                "data set " + dataset + " has no generation " + number + " on " + topic + "; there are "
                        + watch.numbers() + " (older ones are compacted away)");
    }

    @Override
    public void close() {
        watch.close();
    }
}
