package io.b3stream.connectors.trainer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.b3stream.schemas.avro.TrainingBatch;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class PrefetchTest {
    private static final int BYTES = 10;

    /** Gives batches until one is to fail; notes how many were taken, and whether it was closed. */
    private static final class ScriptedFeed implements BatchFeed {
        private final int failing;
        private final AtomicInteger taken = new AtomicInteger();
        private final AtomicBoolean isClosed = new AtomicBoolean();

        private ScriptedFeed(int failing) {
            this.failing = failing;
        }

        @Override
        public ReadyBatch take() {
            int index = taken.getAndIncrement();
            if (index == failing) {
                throw new IllegalStateException("batch " + index + " fails");
            }
            TrainingBatch batch = TrainerTopics.scripted(1, 4).published().get(0);
            batch.put("index", index);
            return new ReadyBatch(BYTES, () -> batch);
        }

        @Override
        public void close() {
            isClosed.set(true);
        }
    }

    private static Pace pace(int batches, long bytes) {
        return new Pace(batches, bytes, Path.of("."), Duration.ofSeconds(1));
    }

    @Test
    void batchesComeInOrderAndTheFeedIsClosed() {
        ScriptedFeed feed = new ScriptedFeed(-1);
        try (Prefetch prefetch = Prefetch.start(() -> feed, 100, pace(7, 1000))) {
            for (int index = 0; index < 100; index++) {
                assertThat(prefetch.take().content().get().getIndex()).isEqualTo(index);
            }
        }
        assertThat(feed.taken).hasValue(100);
        assertThat(feed.isClosed).isTrue();
    }

    @Test
    void noMoreThanTheBoundsIsReadAhead() throws InterruptedException {
        for (Pace pace : List.of(pace(3, 1000), pace(1000, 3 * BYTES))) {
            ScriptedFeed feed = new ScriptedFeed(-1);
            try (Prefetch prefetch = Prefetch.start(() -> feed, 100, pace)) {
                prefetch.take();
                prefetch.take();
                Thread.sleep(200);
                // Two given away, three held, one in the thread's hand.
                assertThat(feed.taken).hasValue(2 + 3 + 1);
            }
            assertThat(feed.isClosed).isTrue();
        }
    }

    @Test
    void aBatchAboveTheByteBoundComesAlone() {
        try (Prefetch prefetch = Prefetch.start(() -> new ScriptedFeed(-1), 5, pace(10, 1))) {
            for (int index = 0; index < 5; index++) {
                assertThat(prefetch.take().content().get().getIndex()).isEqualTo(index);
            }
        }
    }

    @Test
    void aFaultComesAfterTheBatchesBeforeItAndAgain() {
        try (Prefetch prefetch = Prefetch.start(() -> new ScriptedFeed(2), 5, pace(10, 1000))) {
            prefetch.take();
            prefetch.take();
            for (int again = 0; again < 2; again++) {
                assertThatThrownBy(prefetch::take).hasMessage("batch 2 fails");
            }
        }
    }

    @Test
    void aFeedThatCannotBeOpenedIsAFault() {
        try (Prefetch prefetch = Prefetch.start(
                () -> {
                    throw new IllegalStateException("no broker");
                },
                5,
                pace(10, 1000))) {
            assertThatThrownBy(prefetch::take).hasMessage("no broker");
        }
    }

    @Test
    void closingEndsAFeedThatWaits() {
        CountDownLatch waits = new CountDownLatch(1);
        Prefetch prefetch = Prefetch.start(
                () -> {
                    waits.countDown();
                    try {
                        Thread.sleep(1_000_000);
                    } catch (InterruptedException e) {
                        throw new IllegalStateException("interrupted", e);
                    }
                    return new ScriptedFeed(-1);
                },
                5,
                pace(10, 1000));
        assertThat(waits.getCount()).isLessThanOrEqualTo(1);
        prefetch.close();
        assertThatThrownBy(prefetch::take).hasMessage("interrupted");
    }
}
