package io.b3stream.pipelines.reliability;

import static org.assertj.core.api.Assertions.assertThat;

import io.b3stream.connectors.generation.BatchStream;
import io.b3stream.connectors.generation.GenerationReader;
import io.b3stream.pipelines.wire.Connections;
import io.b3stream.schemas.avro.Generation;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;

/** Reads the first generation and takes its time over every batch. */
final class SlowTrainer {
    private final CompletableFuture<List<Integer>> read;
    private final int batches;

    private SlowTrainer(CompletableFuture<List<Integer>> read, int batches) {
        this.read = read;
        this.batches = batches;
    }

    static SlowTrainer start(Trial trial, int millisPerBatch) {
        Generation first = trial.generations().get(0);
        return new SlowTrainer(
                CompletableFuture.supplyAsync(() -> read(trial, first, millisPerBatch)), first.getBatchCount());
    }

    private static List<Integer> read(Trial trial, Generation generation, int millisPerBatch) {
        List<Integer> indices = new ArrayList<>();
        try (GenerationReader reader = GenerationReader.open(
                        Connections.kafka(trial.settings()), Connections.topics(trial.settings()));
                BatchStream stream = reader.batches(generation)) {
            while (stream.hasNext()) {
                indices.add(stream.next().getIndex());
                TimeUnit.MILLISECONDS.sleep(millisPerBatch);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return indices;
    }

    /** Waits until it is done; it must have had each batch of its generation once, in order. */
    void awaitEnd() throws Exception {
        assertThat(read.get(Installation.PATIENCE.toSeconds(), TimeUnit.SECONDS))
                .containsExactlyElementsOf(IntStream.range(0, batches).boxed().toList());
    }
}
