package io.b3stream.connectors.trainer;

import static io.b3stream.connectors.generation.GenerationException.Reason.NO_SUCH_DATASET;
import static io.b3stream.connectors.generation.GenerationException.Reason.NO_SUCH_GENERATION;
import static io.b3stream.connectors.generation.GenerationException.Reason.UNREADABLE;
import static io.b3stream.connectors.trainer.Readings.assertFault;
import static io.b3stream.connectors.trainer.Readings.epoch;
import static io.b3stream.connectors.trainer.Readings.pass;
import static io.b3stream.connectors.trainer.Readings.rest;
import static io.b3stream.connectors.trainer.Readings.share;
import static io.b3stream.connectors.trainer.Readings.take;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.b3stream.schemas.avro.TrainingBatch;
import io.b3stream.testkit.kafka.EmbeddedKafka;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BatchesITCase {
    private static EmbeddedKafka kafka;

    @TempDir
    private Path folder;

    @BeforeAll
    static void start() {
        kafka = EmbeddedKafka.start();
    }

    @AfterAll
    static void stop() {
        kafka.close();
    }

    @Test
    void aFollowerReadsEpoch0OfEachGenerationAndWaitsForTheNext() throws Exception {
        TrainerTopics topics = TrainerTopics.on(kafka, 2);
        topics.publish("a", 1, 20);
        try (Batches reader = Batches.of(topics.reading("a").withExtent(Extent.ENDLESS))) {
            Iterator<Batch> batches = reader.epoch();
            assertThat(take(batches, 5)).isEqualTo(epoch(topics.reading("a"), 1, 0));
            CompletableFuture<Batch> next = CompletableFuture.supplyAsync(batches::next);
            Thread.sleep(300);
            assertThat(next).isNotDone();
            topics.publish("a", 2, 22);

            List<Batch> second = epoch(topics.reading("a"), 2, 0);
            assertThat(next.get(60, TimeUnit.SECONDS)).isEqualTo(second.get(0));
            assertThat(take(batches, 5)).isEqualTo(second.subList(1, 6));
            assertThat(BatchesState.parse(reader.state())).isEqualTo(new BatchesState(1, "a", 2, 0, 6, 4));
        }
    }

    @Test
    void ranksReadTheGenerationThatTheyAgreeOnWhateverEachSees() throws Exception {
        TrainerTopics topics = TrainerTopics.on(kafka, 2);
        topics.publish("a", 1, 8000);
        CyclicBarrier all = new CyclicBarrier(2);
        AtomicLong proposed = new AtomicLong();
        List<CompletableFuture<List<Batch>>> ranks = new ArrayList<>();
        for (int rank = 0; rank < 2; rank++) {
            boolean isFirst = rank == 0;
            GenerationAgreement broadcast = proposal -> {
                try {
                    if (isFirst) {
                        proposed.set(proposal);
                    }
                    all.await(60, TimeUnit.SECONDS);
                    long agreed = proposed.get();
                    all.await(60, TimeUnit.SECONDS);
                    return agreed;
                } catch (Exception e) {
                    throw new IllegalStateException("a rank is gone", e);
                }
            };
            BatchesSettings settings =
                    topics.reading("a").withRank(rank, 2, broadcast).withOnNewGeneration(OnNewGeneration.SWITCH);
            ranks.add(CompletableFuture.supplyAsync(() -> {
                try (Batches reader = Batches.of(settings)) {
                    Iterator<Batch> batches = reader.epoch();
                    List<Batch> read = take(batches, 10);
                    if (isFirst) {
                        topics.publish("a", 2, 27);
                    }
                    read.addAll(rest(batches));
                    return read;
                }
            }));
        }

        ranks.forEach(CompletableFuture::join);
        List<Batch> second = epoch(topics.reading("a"), 2, 0);
        List<Integer> lengths = new ArrayList<>();
        for (int rank = 0; rank < 2; rank++) {
            List<Batch> read = ranks.get(rank).get(120, TimeUnit.SECONDS);
            lengths.add(read.size());
            assertThat(read.subList(read.size() - 3, read.size())).isEqualTo(share(second, 0, rank, 2));
        }
        assertThat(lengths.get(0)).isEqualTo(lengths.get(1)).isLessThan(1000);
    }

    @Test
    void aLoopOverEpochsGoesOnWhereItWasResumed() {
        TrainerTopics topics = TrainerTopics.on(kafka, 2);
        topics.publish("a", 1, 40);
        try (Batches reader = Batches.of(topics.reading("a"))) {
            reader.resume("{\"version\":1,\"dataset\":\"a\",\"generation\":1,\"epoch\":2,\"next\":7,\"batchSize\":4}");
            reader.setEpoch(2);
            assertThat(pass(reader)).isEqualTo(epoch(topics.reading("a"), 1, 2).subList(7, 10));
            reader.setEpoch(3);
            assertThat(pass(reader)).isEqualTo(epoch(topics.reading("a"), 1, 3));
            reader.setEpoch(1);
            assertThat(pass(reader)).isEqualTo(epoch(topics.reading("a"), 1, 1));
        }
    }

    @Test
    void aStateOfSomethingElseIsRefused() {
        TrainerTopics topics = TrainerTopics.on(kafka, 2);
        topics.publish("a", 1, 40);
        String state = "{\"version\":1,\"dataset\":\"a\",\"generation\":1,\"epoch\":0,\"next\":7,\"batchSize\":4}";
        try (Batches reader = Batches.of(topics.reading("a"))) {
            assertThatThrownBy(() -> reader.resume(state.replace("\"a\"", "\"b\"")))
                    .hasMessageContaining("the state is of data set b, this reader is of a");
            assertThatThrownBy(() -> reader.resume(state.replace(":4}", ":8}")))
                    .hasMessageContaining("batches of 8 examples, this reader has batches of 4");
            assertThatThrownBy(() -> reader.resume(state.replace(":7,", ":11,")))
                    .hasMessageContaining("has 10 batches of 4, the state to resume from says that 11 were yielded");
            assertFault(
                    () -> reader.resume(state.replace("generation\":1", "generation\":9")),
                    NO_SUCH_GENERATION,
                    "data set a has no generation 9 on " + topics.names().generations() + "; there are [1]");
        }
        BatchesSettings pinned = topics.reading("a").withGeneration(2).withOnNewGeneration(OnNewGeneration.PIN);
        try (Batches reader = Batches.of(pinned)) {
            assertThatThrownBy(() -> reader.resume(state)).hasMessageContaining("this reader is pinned to 2");
        }
        try (Batches reader = Batches.of(topics.reading("b").withGeneration(2))) {
            assertFault(reader::epoch, NO_SUCH_DATASET, "data sets with one: [a]");
        }
    }

    @Test
    void batchesOfAnotherSizeAreWholeCommunities() {
        TrainerTopics topics = TrainerTopics.on(kafka, 2);
        topics.publish("a", 1, 45);
        try (Batches reader = Batches.of(topics.reading("a").withBatchSize(8))) {
            List<Batch> batches = pass(reader);
            assertThat(batches).hasSize(6).extracting(Batch::index).containsExactly(0, 1, 2, 3, 4, 5);
            assertThat(batches).extracting(Batch::size).containsExactly(8, 8, 8, 8, 8, 5);
            assertThat(batches).extracting(Batch::isShort).containsExactly(false, false, false, false, false, true);
        }
        try (Batches reader = Batches.of(topics.reading("a").withBatchSize(7))) {
            assertThatThrownBy(reader::length)
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("of communities of 2: a batch size of 7 is no multiple; take 6");
        }
    }

    @Test
    void aGenerationWithoutRecombinationHasEpoch0Alone() {
        TrainerTopics topics = TrainerTopics.on(kafka, 2);
        List<TrainingBatch> batches =
                TrainerTopics.named(TrainerTopics.scripted(1, 40).published(), "a");
        batches.forEach(batch -> batch.put("recombination", null));
        topics.publish(TrainerTopics.scripted(1, 40), batches);
        try (Batches reader = Batches.of(topics.reading("a"))) {
            assertThat(pass(reader)).hasSize(10);
            assertThatThrownBy(() -> reader.epoch().next())
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("read epoch 0 in batches of 4, or publish with batch.recombination: true");
        }
    }

    @Test
    void communitiesThatAreNotAsTheManifestSaysAreNoticed() {
        TrainerTopics topics = TrainerTopics.on(kafka, 2);
        List<TrainingBatch> batches =
                TrainerTopics.named(TrainerTopics.scripted(1, 40).published(), "a");
        batches.get(3).put("communityStarts", List.of(0, 1));
        topics.publish(TrainerTopics.scripted(1, 40), batches);
        try (Batches reader = Batches.of(topics.reading("a"))) {
            reader.setEpoch(1);
            assertFault(() -> reader.epoch().next(), UNREADABLE, "batch 3: community 6 has 1 members");
        }
    }

    @Test
    void whatIsLaidDownOnDiskHasNoNameAndNoPlaceFails() {
        TrainerTopics topics = TrainerTopics.on(kafka, 2);
        topics.publish("a", 1, 40);
        try (Batches reader = Batches.of(topics.reading("a").withSpoolDirectory(folder))) {
            reader.setEpoch(1);
            assertThat(pass(reader)).hasSize(10);
            assertThat(folder).isEmptyDirectory();
        }
        try (Batches reader = Batches.of(topics.reading("a").withSpoolDirectory(folder.resolve("none")))) {
            reader.setEpoch(1);
            assertThatThrownBy(() -> reader.epoch().next()).hasMessageContaining("give a directory of a local");
        }
    }

    @Test
    void theMaskSaysThePairs() {
        TrainerTopics topics = TrainerTopics.on(kafka, 2);
        topics.publish("a", 1, 40);
        for (Batch batch : epoch(topics.reading("a"), 1, 1)) {
            int masked = 0;
            for (boolean[] row : batch.mask()) {
                for (boolean each : row) {
                    masked += each ? 1 : 0;
                }
            }
            assertThat(batch.falseNegatives()).hasSize(masked).allMatch(pair -> batch.mask()[pair.getQuery()][
                    pair.getPositive()]);
        }
    }

    @Test
    void aClosedReaderSaysSo() {
        Batches reader = Batches.of(TrainerTopics.on(kafka, 1).reading("a"));
        reader.close();
        assertThatThrownBy(reader::epoch).hasMessage("the reader is closed; make a new one");
    }
}
