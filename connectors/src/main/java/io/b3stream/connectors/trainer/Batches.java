package io.b3stream.connectors.trainer;

import io.b3stream.schemas.avro.Generation;
import java.util.Iterator;
import org.jspecify.annotations.Nullable;

/**
 * The batches of a data set for a trainer on the JVM, epoch by epoch. The contract is in {@code connectors/README.md}.
 *
 * <p>{@link #epoch} begins a pass: one epoch of one generation, or what is left of it after {@link #resume}. When it has
 * been read to its end the next pass is the next epoch, or epoch 0 of a newer generation, as {@link OnNewGeneration} has it.
 * A pass that is left in the middle goes on with the next {@link #epoch}. With {@link Extent#ENDLESS} there is one
 * pass after another without end.
 *
 * <p>Nothing is connected before the first pass is begun or planned. For one thread at a time, which need not be the one
 * that made it. Iterators throw {@link io.b3stream.connectors.generation.GenerationException} when batches are not what was
 * published, and {@link io.b3stream.connectors.KafkaAccessException} when no broker answers in time.
 */
public final class Batches implements AutoCloseable {
    private final BatchesSettings settings;
    private final SpoolCache spools;
    private @Nullable GenerationFinder finder;
    private @Nullable Pass planned;
    private @Nullable Passage passage;
    private boolean isClosed;

    private Batches(BatchesSettings settings) {
        this.settings = settings;
        this.spools = new SpoolCache(settings);
    }

    /** @throws IllegalArgumentException when several ranks could come to read different generations */
    public static Batches of(BatchesSettings settings) {
        settings.requireAgreement();
        return new Batches(settings);
    }

    /**
     * Begins the next pass; the iterator of an earlier one ends. Waits for a generation where there is none yet.
     *
     * @throws io.b3stream.connectors.generation.GenerationException when the generation to read is not there
     */
    public Iterator<Batch> epoch() {
        Pass pass = plan();
        stop();
        planned = null;
        passage = new Passage(pass, settings, finder(), this::feed);
        return passage;
    }

    private BatchFeed feed(Pass pass) {
        return pass.isPublished()
                ? PublishedFeed.of(pass, settings.source().kafka())
                : RecombinedFeed.of(pass, spools.of(pass.manifest()));
    }

    /**
     * Exact number of batches that the iterator of the next {@link #epoch} gives; with {@link OnNewGeneration#SWITCH} as
     * long as no newer generation comes.
     *
     * @throws IllegalStateException for a reader without end
     */
    public long length() {
        if (settings.choice().extent() == Extent.ENDLESS) {
            throw new IllegalStateException("a reader that follows generations without end has no length");
        }
        return plan().count();
    }

    /**
     * Makes the next pass one of that epoch, from its first batch; one that is under way goes on where it is, so that a
     * loop over epochs may go on where {@link #resume} begins. The iterator of another epoch ends.
     */
    public void setEpoch(long epoch) {
        if (epoch < 0) {
            throw new IllegalArgumentException("epoch must be at least 0, is " + epoch);
        }
        Pass due = plan();
        if (due.epoch() != epoch) {
            Generation manifest = isUnderWay() ? finder().after(due.manifest()) : due.manifest();
            int batchSize = Passage.first(manifest, settings).batchSize();
            Pass wanted = new Pass(manifest, epoch, 0, batchSize, due.share());
            stop();
            planned = wanted;
        }
    }

    /**
     * How far all readers have come that have yielded as many batches as this one; text for {@link #resume}. Batches that
     * were only read ahead do not count. Before the first pass, where it will begin.
     */
    public String state() {
        return (passage == null ? plan().state(0) : passage.state()).text();
    }

    /**
     * Makes the next pass go on where a state was taken, with however many readers; the iterator of an earlier one ends.
     *
     * @throws IllegalArgumentException when the text is no state, or one of another data set, generation or batch size
     * @throws io.b3stream.connectors.generation.GenerationException when its generation is not there any more
     */
    public void resume(String state) {
        BatchesState parsed = BatchesState.parse(state);
        requireOurs(parsed);
        Generation manifest = finder().require(parsed.generation());
        Pass first = Passage.first(manifest, settings);
        if (first.batchSize() != parsed.batchSize()) {
            throw new IllegalArgumentException(
                    "the state counts batches of " + parsed.batchSize() + " examples, this reader has batches of "
                            + first.batchSize() + "; resume with the same batch size");
        }
        Pass resumed = new Pass(manifest, parsed.epoch(), parsed.next(), first.batchSize(), first.share());
        stop();
        planned = resumed;
    }

    private void requireOurs(BatchesState state) {
        GenerationChoice choice = settings.choice();
        if (!state.dataset().equals(choice.dataset())) {
            throw new IllegalArgumentException("the state is of data set " + state.dataset() + ", this reader is of "
                    + choice.dataset() + "; resume with a reader of the same data set");
        }
        long wanted = choice.first().orElse(state.generation());
        if (choice.onNew() == OnNewGeneration.PIN && wanted != state.generation()) {
            throw new IllegalArgumentException("the state is of generation " + state.generation()
                    + ", this reader is pinned to " + wanted + "; pin it to the state's, or leave the number out");
        }
    }

    /** The pass that is due. Its generation is decided once, then kept until the pass is begun. */
    private Pass plan() {
        if (planned == null || isUnderWay()) {
            planned = due();
        }
        return planned;
    }

    private boolean isUnderWay() {
        return passage != null && !passage.isAtEnd();
    }

    private Pass due() {
        if (passage == null) {
            return Passage.first(finder().first(), settings);
        }
        Pass last = passage.pass();
        if (!passage.isAtEnd()) {
            return passage.rest();
        }
        Generation manifest = finder().after(last.manifest());
        boolean isSame = manifest.getGeneration() == last.manifest().getGeneration();
        return isSame
                ? new Pass(manifest, last.epoch() + 1, 0, last.batchSize(), last.share())
                : Passage.first(manifest, settings);
    }

    private GenerationFinder finder() {
        if (isClosed) {
            throw new IllegalStateException("the reader is closed; make a new one");
        }
        if (finder == null) {
            finder = GenerationFinder.open(settings);
        }
        return finder;
    }

    private void stop() {
        if (passage != null) {
            passage.close();
            passage = null;
        }
    }

    /** Ends the iterator and removes what was laid down on disk. */
    @Override
    public void close() {
        isClosed = true;
        stop();
        spools.close();
        if (finder != null) {
            finder.close();
            finder = null;
        }
    }
}
