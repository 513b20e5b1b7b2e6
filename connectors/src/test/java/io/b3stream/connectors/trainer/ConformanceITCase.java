package io.b3stream.connectors.trainer;

import static io.b3stream.connectors.trainer.Readings.epoch;
import static io.b3stream.connectors.trainer.Readings.pass;
import static io.b3stream.connectors.trainer.Readings.rest;
import static io.b3stream.connectors.trainer.Readings.share;
import static io.b3stream.connectors.trainer.Readings.take;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.b3stream.connectors.generation.GenerationCounts;
import io.b3stream.connectors.generation.GenerationPublisher;
import io.b3stream.schemas.avro.TrainingBatch;
import io.b3stream.testkit.kafka.EmbeddedKafka;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What {@code conformance.txt} lists, faults apart: {@link ConformanceFaultsITCase} has those. Each client has a test of each name. */
class ConformanceITCase {
    private static final String DATASET = "wordnet";
    private static EmbeddedKafka kafka;

    @BeforeAll
    static void start() {
        kafka = EmbeddedKafka.start();
    }

    @AfterAll
    static void stop() {
        kafka.close();
    }

    @Test
    void resumeTwice() {
        TrainerTopics topics = TrainerTopics.on(kafka, 3);
        topics.publish(DATASET, 1, 47);
        for (long epoch : new long[] {0, 1}) {
            List<Batch> read = new ArrayList<>();
            String state = null;
            for (int count : new int[] {3, 4, 5}) {
                try (Batches reader = Batches.of(topics.reading(DATASET))) {
                    if (state == null) {
                        reader.setEpoch(epoch);
                    } else {
                        reader.resume(state);
                    }
                    read.addAll(take(reader.epoch(), count));
                    state = reader.state();
                }
            }
            assertThat(read).isEqualTo(epoch(topics.reading(DATASET), 1, epoch));
            assertThat(state)
                    .isEqualTo("{\"version\":1,\"dataset\":\"wordnet\",\"generation\":1,\"epoch\":" + epoch
                            + ",\"next\":12,\"batchSize\":4}");
        }
    }

    @Test
    void passLeftInTheMiddle() {
        TrainerTopics topics = TrainerTopics.on(kafka, 2);
        topics.publish(DATASET, 1, 40);
        List<Batch> published = epoch(topics.reading(DATASET), 1, 0);
        try (Batches reader = Batches.of(topics.reading(DATASET))) {
            Iterator<Batch> left = reader.epoch();
            take(left, 3);
            assertThat(reader.length()).isEqualTo(7);
            take(left, 1);
            assertThat(take(reader.epoch(), 1)).isEqualTo(published.subList(4, 5));
            assertThat(left.hasNext()).isFalse();
            assertThatThrownBy(left::next)
                    .isInstanceOf(NoSuchElementException.class)
                    .hasMessageContaining("another pass was begun");
            reader.setEpoch(0);
            assertThat(pass(reader)).isEqualTo(published.subList(5, 10));
            reader.setEpoch(0);
            assertThat(take(reader.epoch(), 3)).isEqualTo(published.subList(0, 3));
            reader.setEpoch(2);
            assertThat(pass(reader)).isEqualTo(epoch(topics.reading(DATASET), 1, 2));
            topics.publish(DATASET, 2, 40);
            reader.setEpoch(1);
            assertThat(pass(reader)).isEqualTo(epoch(topics.reading(DATASET), 2, 1));
        }
    }

    @Test
    void worldSizeOneTwoFourMidEpoch() {
        TrainerTopics topics = TrainerTopics.on(kafka, 3);
        topics.publish(DATASET, 1, 75);
        BatchesSettings settings = topics.reading(DATASET).withGeneration(1).withOnNewGeneration(OnNewGeneration.PIN);
        for (long epoch : new long[] {0, 2}) {
            List<Batch> all = epoch(settings, 1, epoch);
            String state;
            try (Batches alone = Batches.of(settings)) {
                alone.setEpoch(epoch);
                take(alone.epoch(), 3);
                state = alone.state();
            }
            String before = state;
            for (int rank = 0; rank < 2; rank++) {
                try (Batches one = Batches.of(settings.withRank(rank, 2))) {
                    one.resume(before);
                    assertThat(take(one.epoch(), 2))
                            .isEqualTo(share(all, 3, rank, 2).subList(0, 2));
                    state = one.state();
                }
            }
            for (int rank = 0; rank < 4; rank++) {
                try (Batches one = Batches.of(settings.withRank(rank, 4))) {
                    one.resume(state);
                    assertThat(pass(one)).isEqualTo(share(all, 3 + 2 * 2, rank, 4));
                }
            }
        }
    }

    @Test
    void newGenerationMidEpochFinish() {
        TrainerTopics topics = TrainerTopics.on(kafka, 2);
        topics.publish(DATASET, 1, 40);
        try (Batches reader = Batches.of(topics.reading(DATASET))) {
            Iterator<Batch> batches = reader.epoch();
            take(batches, 2);
            topics.publish(DATASET, 2, 30);

            assertThat(rest(batches)).hasSize(8).extracting(Batch::generation).containsOnly(1L);
            assertThat(pass(reader)).isEqualTo(epoch(topics.reading(DATASET), 2, 0));
            assertThat(pass(reader)).isEqualTo(epoch(topics.reading(DATASET), 2, 1));
        }
    }

    @Test
    void newGenerationMidEpochSwitch() throws InterruptedException {
        TrainerTopics topics = TrainerTopics.on(kafka, 2);
        topics.publish(DATASET, 1, 4000);
        try (Batches reader = Batches.of(topics.reading(DATASET).withOnNewGeneration(OnNewGeneration.SWITCH))) {
            Iterator<Batch> batches = reader.epoch();
            take(batches, 2);
            topics.publish(DATASET, 2, 30);
            Batch next = batches.next();
            while (next.generation() == 1) {
                Thread.sleep(10);
                next = batches.next();
            }

            List<Batch> all = epoch(topics.reading(DATASET), 2, 0);
            assertThat(next).isEqualTo(all.get(0));
            assertThat(rest(batches)).isEqualTo(all.subList(1, 8));
            assertThat(pass(reader)).isEqualTo(epoch(topics.reading(DATASET), 2, 1));
        }
    }

    @Test
    void newGenerationMidEpochPin() {
        TrainerTopics topics = TrainerTopics.on(kafka, 2);
        topics.publish(DATASET, 1, 40);
        try (Batches reader = Batches.of(topics.reading(DATASET).withOnNewGeneration(OnNewGeneration.PIN))) {
            Iterator<Batch> batches = reader.epoch();
            take(batches, 2);
            topics.publish(DATASET, 2, 30);

            assertThat(rest(batches)).hasSize(8);
            for (long epoch = 1; epoch < 3; epoch++) {
                assertThat(pass(reader)).isEqualTo(epoch(topics.reading(DATASET), 1, epoch));
            }
        }
    }

    @Test
    void forkBeforeFirstUse() throws Exception {
        TrainerTopics topics = TrainerTopics.on(kafka, 2);
        topics.publish(DATASET, 1, 40);
        try (Batches reader = Batches.of(topics.reading(DATASET))) {
            List<Batch> elsewhere =
                    CompletableFuture.supplyAsync(() -> pass(reader)).get(60, TimeUnit.SECONDS);

            assertThat(elsewhere).isEqualTo(epoch(topics.reading(DATASET), 1, 0));
            assertThat(pass(reader)).isEqualTo(epoch(topics.reading(DATASET), 1, 1));
        }
    }

    @Test
    void twoDataSetsOnOneTopic() {
        TrainerTopics topics = TrainerTopics.on(kafka, 3);
        List<TrainingBatch> one =
                TrainerTopics.named(TrainerTopics.scripted(1, 40).published(), "one");
        List<TrainingBatch> other =
                TrainerTopics.named(TrainerTopics.scripted(1, 43).published(), "other");
        try (GenerationPublisher publisher = topics.publisher()) {
            for (int index = 0; index < 11; index++) {
                one.stream().skip(index).limit(index < 10 ? 1 : 0).forEach(publisher::publish);
                publisher.publish(other.get(index));
            }
            publisher.commitBatches(
                    List.of(new GenerationCounts("one", 10, 40), new GenerationCounts("other", 11, 43)));
            publisher.commitManifests(published -> TrainerTopics.manifest(TrainerTopics.scripted(1, 40), published));
        }

        assertThat(epoch(topics.reading("one"), 1, 0))
                .extracting(Batch::content)
                .isEqualTo(one);
        assertThat(epoch(topics.reading("other"), 1, 0))
                .extracting(Batch::content)
                .isEqualTo(other);
        assertThat(epoch(topics.reading("other"), 1, 2))
                .extracting(Batch::dataset)
                .containsOnly("other");
    }

    @Test
    void noBatchLostRepeatedOrReordered() {
        TrainerTopics topics = TrainerTopics.on(kafka, 3);
        topics.publish(DATASET, 1, 75);
        BatchesSettings settings = topics.reading(DATASET).withGeneration(1).withOnNewGeneration(OnNewGeneration.PIN);
        List<String> ids = epoch(settings, 1, 0).stream()
                .flatMap(batch -> batch.ids().stream())
                .toList();
        for (int world = 1; world <= 3; world++) {
            for (int rank = 0; rank < world; rank++) {
                try (Batches reader = Batches.of(settings.withRank(rank, world))) {
                    for (long epoch = 0; epoch < 3; epoch++) {
                        List<Batch> all = epoch(settings, 1, epoch);
                        assertThat(all.stream().flatMap(batch -> batch.ids().stream()))
                                .containsExactlyInAnyOrderElementsOf(ids);
                        assertThat(all).extracting(Batch::index).isSorted().doesNotHaveDuplicates();
                        assertThat(pass(reader)).isEqualTo(share(all, 0, rank, world));
                    }
                }
            }
        }
    }

    @Test
    void recombinedBatchesKeepCopiesApartAndMasked() {
        TrainerTopics topics = TrainerTopics.on(kafka, 3);
        ScriptedGeneration scripted = GoldenCases.COPIES_KEPT_APART;
        topics.publish(scripted, TrainerTopics.named(scripted.published(), DATASET));
        BatchesSettings settings =
                topics.reading(DATASET).withBatchSize(scripted.sizes().wanted());
        List<Batch> batches =
                epoch(settings, scripted.key().generation(), scripted.key().epoch());
        NaiveRecombination oracle = new NaiveRecombination(scripted);
        List<List<Integer>> cut = oracle.cut();

        assertThat(batches).hasSameSizeAs(cut);
        for (int index = 0; index < cut.size(); index++) {
            assertThat(batches.get(index).ids()).isEqualTo(oracle.ids(cut.get(index)));
            assertThat(batches.get(index).falseNegatives()).isEqualTo(oracle.masked(cut.get(index)));
            assertThat(batches.get(index).minedNegatives()).isEqualTo(oracle.mined(cut.get(index)));
        }
    }
}
