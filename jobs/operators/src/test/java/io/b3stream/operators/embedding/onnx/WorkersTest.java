package io.b3stream.operators.embedding.onnx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.b3stream.mining.embedding.EmbeddingException;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class WorkersTest {
    @Test
    void resultsComeInTheOrderOfTheParts() {
        try (Workers workers = new Workers(3)) {
            List<Integer> parts = IntStream.range(0, 500).boxed().toList();
            assertThat(workers.map(parts, part -> part * part))
                    .isEqualTo(parts.stream().map(part -> part * part).toList());
        }
    }

    @Test
    void partsAreWorkedOnAtTheSameTime() {
        CountDownLatch bothStarted = new CountDownLatch(2);
        try (Workers workers = new Workers(2)) {
            assertThat(workers.map(List.of(1, 2), part -> meet(bothStarted))).containsExactly(true, true);
        }
    }

    @Test
    void aFaultOfAPartIsThrownToTheCaller() {
        try (Workers workers = new Workers(1)) {
            assertThatThrownBy(() -> workers.map(List.of(1), part -> {
                        throw new EmbeddingException("bad batch");
                    }))
                    .isInstanceOf(EmbeddingException.class)
                    .hasMessage("bad batch");
            assertThatThrownBy(() -> workers.map(List.of(1), part -> {
                        throw new IllegalArgumentException("ours");
                    }))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("ours");
            assertThat(workers.map(List.of(1), part -> part)).containsExactly(1);
        }
    }

    @Test
    void closingWaitsForTheWorkThatRuns() throws InterruptedException {
        Workers workers = new Workers(1);
        CountDownLatch started = new CountDownLatch(1);
        CountDownLatch released = new CountDownLatch(1);
        AtomicBoolean finished = new AtomicBoolean();
        Thread caller = new Thread(() -> workers.map(List.of(1), part -> {
            started.countDown();
            awaitIgnoringInterrupts(released);
            finished.set(true);
            return part;
        }));
        caller.start();
        started.await();
        Thread closer = new Thread(workers::close);
        closer.start();
        closer.join(50);
        assertThat(closer.isAlive()).isTrue();
        released.countDown();
        closer.join();
        assertThat(finished).isTrue();
        caller.join();
    }

    @Test
    void anInterruptedCallerIsReleasedAndStaysInterrupted() {
        CountDownLatch released = new CountDownLatch(1);
        try (Workers workers = new Workers(1)) {
            Thread.currentThread().interrupt();
            assertThatThrownBy(() -> workers.map(List.of(1, 2), part -> {
                        awaitIgnoringInterrupts(released);
                        return part;
                    }))
                    .isInstanceOf(CancellationException.class);
            assertThat(Thread.interrupted()).isTrue();
            released.countDown();
        }
    }

    private static boolean meet(CountDownLatch latch) {
        latch.countDown();
        try {
            return latch.await(30, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            return false;
        }
    }

    /** Like native code, which knows no interrupts. */
    private static void awaitIgnoringInterrupts(CountDownLatch latch) {
        while (latch.getCount() > 0) {
            try {
                latch.await();
            } catch (InterruptedException e) {
                continue;
            }
        }
    }
}
