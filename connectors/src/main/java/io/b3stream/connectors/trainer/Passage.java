package io.b3stream.connectors.trainer;

import io.b3stream.schemas.avro.Generation;
import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.OptionalInt;
import java.util.function.Function;

/** One iterator's way: through a pass, and on to newer generations where the settings say so. */
final class Passage implements Iterator<Batch>, AutoCloseable {
    private final BatchesSettings settings;
    private final GenerationFinder finder;
    private final Function<Pass, BatchFeed> feeds;
    private Pass pass;
    private Prefetch prefetch;
    private int yielded;
    /** Whether it is settled which generation the next batch is of. */
    private boolean isSettled = true;

    private boolean isClosed;

    Passage(Pass pass, BatchesSettings settings, GenerationFinder finder, Function<Pass, BatchFeed> feeds) {
        this.settings = settings;
        this.finder = finder;
        this.feeds = feeds;
        this.pass = pass;
        this.prefetch = start(pass);
    }

    private Prefetch start(Pass pass) {
        return Prefetch.start(() -> feeds.apply(pass), pass.count(), settings.pace());
    }

    @Override
    public boolean hasNext() {
        if (isClosed) {
            return false;
        }
        if (!isAtEnd() && !isSettled && settings.choice().onNew() == OnNewGeneration.SWITCH) {
            isSettled = true;
            goOnWith(finder.between(pass.manifest()));
        }
        while (isAtEnd() && settings.choice().extent() == Extent.ENDLESS) {
            prefetch.close();
            goOnWith(finder.awaitAfter(pass.manifest()));
        }
        return !isAtEnd();
    }

    private void goOnWith(Generation manifest) {
        if (manifest.getGeneration() == pass.manifest().getGeneration()) {
            return;
        }
        prefetch.close();
        pass = first(manifest, settings);
        yielded = 0;
        prefetch = start(pass);
    }

    /** Epoch 0 of a generation from its first batch. */
    static Pass first(Generation manifest, BatchesSettings settings) {
        OptionalInt batchSize = settings.batchSize();
        return new Pass(manifest, 0, 0, batchSize.orElse(manifest.getBatchSize()), settings.share());
    }

    @Override
    public Batch next() {
        if (!hasNext()) {
            throw new NoSuchElementException(
                    isClosed ? "another pass was begun, or the reader is closed" : "all batches of the pass were read");
        }
        Batch batch = new Batch(pass.epoch(), prefetch.take().content().get());
        yielded++;
        isSettled = false;
        return batch;
    }

    Pass pass() {
        return pass;
    }

    /** What is left of the pass. */
    Pass rest() {
        return new Pass(pass.manifest(), pass.epoch(), state().next(), pass.batchSize(), pass.share());
    }

    boolean isAtEnd() {
        return yielded == pass.count();
    }

    BatchesState state() {
        return pass.state(yielded);
    }

    @Override
    public void close() {
        isClosed = true;
        prefetch.close();
    }
}
