package io.b3stream.connectors.trainer;

import static io.b3stream.connectors.generation.GenerationException.Reason.SHA_MISMATCH;
import static io.b3stream.connectors.generation.GenerationException.Reason.TRUNCATED;
import static io.b3stream.connectors.generation.GenerationException.Reason.UNKNOWN_SCHEMA;
import static io.b3stream.connectors.trainer.Readings.assertFault;
import static io.b3stream.connectors.trainer.Readings.epoch;
import static io.b3stream.connectors.trainer.Readings.pass;
import static io.b3stream.connectors.trainer.Readings.rest;
import static io.b3stream.connectors.trainer.Readings.take;
import static org.assertj.core.api.Assertions.assertThat;

import io.b3stream.connectors.KafkaSettings;
import io.b3stream.connectors.generation.GenerationPublisher;
import io.b3stream.schemas.GenerationCodec;
import io.b3stream.schemas.Sha256;
import io.b3stream.schemas.avro.TrainingBatch;
import io.b3stream.testkit.kafka.EmbeddedKafka;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What {@code conformance.txt} lists of faults and mishaps; {@link ConformanceITCase} has the rest. */
class ConformanceFaultsITCase {
    private static final String DATASET = "wordnet";
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
    void killedTrainerRestarts() throws Exception {
        TrainerTopics topics = TrainerTopics.on(kafka, 2);
        topics.publish(DATASET, 1, 1000);
        Path state = folder.resolve("state.json");
        Process trainer = KilledTrainer.start(topics, DATASET, state);
        try (var lines = trainer.inputReader(StandardCharsets.UTF_8)) {
            for (int index = 0; index < 5; index++) {
                assertThat(lines.readLine()).isEqualTo(String.valueOf(index));
            }
        } finally {
            trainer.destroyForcibly().waitFor();
        }

        String saved = Files.readString(state);
        int next = BatchesState.parse(saved).next();
        try (Batches restarted = Batches.of(topics.reading(DATASET))) {
            restarted.resume(saved);
            assertThat(next).isBetween(5, 249);
            assertThat(pass(restarted))
                    .isEqualTo(epoch(topics.reading(DATASET), 1, 0).subList(next, 250));
        }
    }

    @Test
    void abortedTransactionsInTheLog() {
        TrainerTopics topics = TrainerTopics.on(kafka, 2);
        List<TrainingBatch> batches =
                TrainerTopics.named(TrainerTopics.scripted(1, 40).published(), DATASET);
        for (int attempt = 0; attempt < 3; attempt++) {
            try (GenerationPublisher aborted = topics.publisher()) {
                batches.subList(0, 3 + attempt).forEach(aborted::publish);
            }
        }
        topics.publish(DATASET, 1, 40);
        try (GenerationPublisher aborted = topics.publisher()) {
            batches.forEach(aborted::publish);
        }

        assertThat(epoch(topics.reading(DATASET), 1, 0))
                .extracting(Batch::content)
                .isEqualTo(batches);
    }

    @Test
    void retentionDeletedTheStart() throws Exception {
        TrainerTopics topics = TrainerTopics.on(kafka, 2);
        topics.publish(DATASET, 1, 40);
        String state;
        try (Batches reader = Batches.of(topics.reading(DATASET))) {
            take(reader.epoch(), 6);
            state = reader.state();
        }
        topics.deleteBefore(1, 2);

        try (Batches reader = Batches.of(topics.reading(DATASET))) {
            assertFault(() -> reader.epoch().next(), TRUNCATED, "read a newer generation");
            reader.resume(state);
            assertFault(() -> reader.epoch().next(), TRUNCATED, "there are [2, ");
        }
    }

    @Test
    void truncatedGeneration() throws Exception {
        TrainerTopics topics = TrainerTopics.on(kafka, 1);
        topics.publishLarge(DATASET, 1);
        try (Batches reader = Batches.of(topics.reading(DATASET).withPrefetch(1, 1))) {
            Iterator<Batch> batches = reader.epoch();
            batches.next();
            topics.deleteBefore(0, 81);

            assertFault(() -> rest(batches), TRUNCATED, "lost batches while being read");
        }
    }

    @Test
    void schemaFromTheFuture() throws Exception {
        TrainerTopics topics = TrainerTopics.on(kafka, 1);
        byte[] otherSchema = TrainerTopics.valueOfOne("schema");
        otherSchema[5]++;
        topics.publishRaw("schema", otherSchema, Sha256.hex(otherSchema));
        byte[] otherVersion = TrainerTopics.valueOfOne("version");
        otherVersion[10] += 2;
        topics.publishRaw("version", otherVersion, Sha256.hex(otherVersion));
        byte[] manifest = GenerationCodec.encode(topics.publish("manifest", 1, 4));
        manifest[5]++;
        topics.writeManifest("manifest", manifest, List.of());

        for (String dataset : List.of("schema", "version", "manifest")) {
            try (Batches reader = Batches.of(topics.reading(dataset))) {
                assertFault(() -> reader.epoch().next(), UNKNOWN_SCHEMA, "upgrade");
            }
        }
    }

    @Test
    void corruptValue() throws Exception {
        TrainerTopics topics = TrainerTopics.on(kafka, 1);
        byte[] value = TrainerTopics.valueOfOne(DATASET);
        String sha256 = Sha256.hex(value);
        value[value.length / 2]++;
        topics.publishRaw(DATASET, value, sha256);

        try (Batches reader = Batches.of(topics.reading(DATASET))) {
            assertFault(() -> reader.epoch().next(), SHA_MISMATCH, "its header says " + sha256);
        }
    }

    @Test
    void brokerRestart() {
        try (EmbeddedKafka restarted = EmbeddedKafka.start()) {
            TrainerTopics topics = TrainerTopics.on(restarted, 2);
            topics.publishLarge(DATASET, 1);
            try (Batches reader = Batches.of(topics.reading(DATASET).withPrefetch(1, 1))) {
                Iterator<Batch> batches = reader.epoch();
                take(batches, 3);
                restarted.restart();

                assertThat(rest(batches)).hasSize(77);
                assertThat(pass(reader)).hasSize(80);
            }
        }
    }

    @Test
    void slowConsumer() throws InterruptedException {
        TrainerTopics topics = TrainerTopics.on(kafka, 2);
        topics.publishLarge(DATASET, 1);
        Map<String, String> impatient =
                Map.of("max.poll.interval.ms", "300", "connections.max.idle.ms", "300", "request.timeout.ms", "2000");
        BatchesSettings settings = BatchesSettings.of(
                new KafkaSettings(kafka.bootstrapServers(), 20_000, impatient), topics.names(), DATASET);
        try (Batches reader = Batches.of(settings.withPrefetch(2, 1 << 20))) {
            List<Batch> read = new ArrayList<>();
            for (Iterator<Batch> batches = reader.epoch(); batches.hasNext(); ) {
                read.add(batches.next());
                Thread.sleep(read.size() % 40 == 1 ? 1_000 : 0);
            }
            assertThat(read).isEqualTo(epoch(topics.reading(DATASET), 1, 0));
        }
    }

    @Test
    void waitsForTheFirstGeneration() throws Exception {
        TrainerTopics topics = TrainerTopics.on(kafka, 2);
        topics.publish("other", 1, 40);
        try (Batches reader = Batches.of(topics.reading(DATASET))) {
            CompletableFuture<List<Batch>> read = CompletableFuture.supplyAsync(() -> pass(reader));
            Thread.sleep(500);
            assertThat(read).isNotDone();
            topics.publish(DATASET, 1, 40);

            assertThat(read.get(60, TimeUnit.SECONDS)).hasSize(10);
        }
    }

    @Test
    void deletedTopic() {
        TrainerTopics topics = TrainerTopics.on(kafka, 1);
        topics.publishLarge(DATASET, 1);
        KafkaSettings impatient = topics.settings().withTimeoutMillis(3_000);
        BatchesSettings settings =
                BatchesSettings.of(impatient, topics.names(), DATASET).withPrefetch(1, 1);
        try (Batches late = Batches.of(settings);
                Batches reader = Batches.of(settings)) {
            assertThat(late.length()).isEqualTo(80);
            Iterator<Batch> batches = reader.epoch();
            batches.next();
            kafka.deleteTopic(topics.names().batches());

            assertFault(() -> rest(batches), TRUNCATED, "");
            assertFault(() -> late.epoch().next(), TRUNCATED, "removed by retention or with the topic");
        }
    }
}
