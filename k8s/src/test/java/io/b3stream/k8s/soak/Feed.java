package io.b3stream.k8s.soak;

import io.b3stream.connectors.KafkaSettings;
import io.b3stream.connectors.examples.ExampleProducer;
import io.b3stream.connectors.source.InputLag;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Sends the changes of a {@link LiveSet}, at a steady rate. Every method but {@link #oldestSeconds} is of one thread. */
final class Feed implements AutoCloseable {
    private static final String TOPIC = "b3.examples";
    private static final String GROUP = "b3-graph";
    private static final int TICK_MILLIS = 100;
    private static final int LOOK_MILLIS = 500;

    private final ScheduledExecutorService executor = Executors.newSingleThreadScheduledExecutor();
    private final LiveSet examples;
    private final ExampleProducer producer;
    private final KafkaSettings observer;
    private final Backlog backlog = new Backlog();
    private final long began = System.nanoTime();
    private @Nullable ScheduledFuture<?> ticks;
    private long sent;

    /**
     * @param kafka of a user who may send examples
     * @param observer of a user who may see what GraphJob has committed
     */
    Feed(LiveSet examples, KafkaSettings kafka, KafkaSettings observer) {
        this.examples = examples;
        this.producer = ExampleProducer.open(kafka, TOPIC);
        this.observer = observer;
    }

    /**
     * Sends as many examples as there shall be, and waits until GraphJob has committed them.
     *
     * @return how many it took in per second; a little less than it can, for it commits at checkpoints only
     */
    double fill() throws InterruptedException {
        double start = seconds();
        while (!examples.isFull()) {
            sendNext();
        }
        producer.flush();
        while (InputLag.read(observer, TOPIC, GROUP).records() > 0) {
            TimeUnit.MILLISECONDS.sleep(LOOK_MILLIS);
        }
        return sent / (seconds() - start);
    }

    /** @param rate changes per second; what could not be sent in time follows */
    void start(double rate) {
        double start = seconds();
        long before = sent;
        ticks = executor.scheduleAtFixedRate(
                () -> {
                    while (sent - before < (seconds() - start) * rate) {
                        sendNext();
                    }
                    backlog.acknowledged(seconds(), producer.acknowledged());
                },
                0,
                TICK_MILLIS,
                TimeUnit.MILLISECONDS);
    }

    private void sendNext() {
        examples.next().send(producer);
        sent++;
    }

    /** Age of the oldest record that is not in a checkpoint yet. */
    double oldestSeconds() {
        long lag = InputLag.read(observer, TOPIC, GROUP).records();
        return backlog.oldestSeconds(seconds(), producer.acknowledged() - lag);
    }

    /** Fails when sending has. */
    void requireSending() throws ExecutionException, InterruptedException {
        Future<?> running = ticks;
        if (running != null && running.isDone()) {
            running.get();
        }
    }

    /** @return how many changes were sent in all */
    long stop() throws InterruptedException {
        executor.shutdown();
        if (!executor.awaitTermination(1, TimeUnit.MINUTES)) {
            throw new IllegalStateException("sending does not end");
        }
        producer.flush();
        return sent;
    }

    private double seconds() {
        return (System.nanoTime() - began) / 1e9;
    }

    @Override
    public void close() {
        executor.shutdownNow();
        producer.close();
    }
}
