package io.b3stream.connectors.generation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.b3stream.connectors.KafkaAccessException;
import io.b3stream.connectors.Records;
import io.b3stream.schemas.Sha256;
import io.b3stream.schemas.avro.Generation;
import io.b3stream.schemas.avro.OffsetRange;
import io.b3stream.testkit.kafka.EmbeddedKafka;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class GenerationPublisherITCase {
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
    void aBatchCarriesItsIdentityInKeyAndHeaders() {
        PublisherSettings settings = Generations.topics(kafka, 2);
        Generations.publish(settings, "wordnet", 7, 3);

        List<ConsumerRecord<byte[], byte[]>> batches =
                committed(settings.topics().batches());
        ConsumerRecord<byte[], byte[]> last = batches.stream()
                .filter(next -> next.partition() == 0 && next.offset() == 1)
                .findFirst()
                .orElseThrow();
        assertThat(new String(last.key(), StandardCharsets.UTF_8)).isEqualTo("wordnet/7/2");
        assertThat(headers(last))
                .containsExactly(
                        "b3.dataset=wordnet",
                        "b3.generation=7",
                        "b3.index=2",
                        "b3.size=2",
                        "b3.sha256=" + Sha256.hex(last.value()),
                        "ce_specversion=1.0",
                        "ce_id=wordnet/7/2",
                        "ce_source=b3stream/" + settings.transactionalId(),
                        "ce_type=io.b3stream.training-batch.v1",
                        "ce_time=2023-11-14T22:13:20Z",
                        "content-type=application/avro");
        assertThat(committed(settings.topics().generations())).singleElement().satisfies(manifest -> assertThat(
                        manifest.key())
                .isEqualTo("wordnet".getBytes(StandardCharsets.UTF_8)));
    }

    @Test
    void theManifestSaysWhereTheBatchesLie() {
        PublisherSettings settings = Generations.topics(kafka, 2);
        try (GenerationPublisher publisher = GenerationPublisher.open(settings)) {
            publisher.publish(Generations.batch("a", 1, 0, 2));
            publisher.publish(Generations.batch("b", 1, 0, 1));
            publisher.publish(Generations.batch("a", 1, 1, 2));
            publisher.commitBatches(List.of(Generations.counts("a", 2), Generations.counts("b", 1)));
            List<Generation> manifests = publisher.commitManifests(Generations::manifest);

            assertThat(manifests.get(0).getBatchOffsets())
                    .containsExactly(new OffsetRange(0, 0L, 1L), new OffsetRange(1, 0L, 1L));
            assertThat(manifests.get(1).getBatchOffsets()).containsExactly(new OffsetRange(0, 1L, 2L));
            assertThat(manifests.get(0).getExampleCount()).isEqualTo(4);
        }
    }

    @Test
    void sameBatchesGiveTheSameDigestInAnyGenerationOfTopics() {
        String first =
                Generations.publish(Generations.topics(kafka, 1), "a", 1, 5).getContentSha256();
        String second =
                Generations.publish(Generations.topics(kafka, 3), "a", 1, 5).getContentSha256();

        assertThat(first).isEqualTo(second).hasSize(64);
    }

    /** Watched by a second reader all the time: first an attempt that fails before its commit, then a good one. */
    @Test
    void aReaderSeesNoBatchOrAll() throws Exception {
        int batches = 50;
        PublisherSettings settings = Generations.topics(kafka, 1);
        Set<Integer> seen = new ConcurrentSkipListSet<>();
        CountDownLatch done = new CountDownLatch(1);
        ExecutorService watch = Executors.newSingleThreadExecutor();
        try {
            Future<?> watching = watch.submit(() -> {
                while (done.getCount() > 0) {
                    seen.add(committed(settings.topics().batches()).size());
                }
            });
            try (GenerationPublisher failing = GenerationPublisher.open(settings)) {
                Generations.publishBatches(failing, "wordnet", 1, batches);
                assertThat(committed(settings.topics().batches())).isEmpty();
            }
            assertThat(committed(settings.topics().batches())).isEmpty();
            try (GenerationPublisher good = GenerationPublisher.open(settings)) {
                Generations.publishBatches(good, "wordnet", 1, batches);
                assertThat(committed(settings.topics().batches())).isEmpty();
                good.commitBatches(List.of(Generations.counts("wordnet", batches)));
                assertThat(committed(settings.topics().batches())).hasSize(batches);
                assertThat(committed(settings.topics().generations())).isEmpty();
                good.commitManifests(Generations::manifest);
                assertThat(committed(settings.topics().generations())).hasSize(1);
            }
            done.countDown();
            watching.get();
        } finally {
            done.countDown();
            watch.shutdown();
        }
        assertThat(seen).isSubsetOf(0, batches).contains(0);
    }

    @Test
    void whatIsIncompleteIsNotCommitted() {
        PublisherSettings settings = Generations.topics(kafka, 1);
        List<List<GenerationCounts>> expectations = List.of(
                List.of(Generations.counts("a", 3)),
                List.of(new GenerationCounts("a", 2, 3)),
                List.of(),
                List.of(Generations.counts("a", 2), Generations.counts("b", 1)),
                List.of(Generations.counts("a", 2), Generations.counts("a", 2)));
        for (List<GenerationCounts> expected : expectations) {
            try (GenerationPublisher publisher = GenerationPublisher.open(settings)) {
                Generations.publishBatches(publisher, "a", 1, 2);
                assertThatThrownBy(() -> publisher.commitBatches(expected)).isInstanceOf(PublicationException.class);
            }
        }
        try (GenerationPublisher publisher = GenerationPublisher.open(settings)) {
            publisher.publish(Generations.batch("a", 1, 0, 2));
            assertThatThrownBy(() -> publisher.commitBatches(List.of(Generations.counts("a", 1))))
                    .hasMessage("not committed: a has 1 batches with 2 examples; its batches claim to be 2,"
                            + " expected are 1 with 2 examples");
        }
        assertThat(committed(settings.topics().batches())).isEmpty();
    }

    @Test
    void batchesOutOfOrderOrOfAnotherGenerationAreRefused() {
        PublisherSettings settings = Generations.topics(kafka, 1);
        try (GenerationPublisher publisher = GenerationPublisher.open(settings)) {
            publisher.publish(Generations.batch("a", 1, 0, 2));
            assertThatThrownBy(() -> publisher.publish(Generations.batch("a", 1, 0, 2)))
                    .hasMessage("a: got batch 0 of 2, expected 1; batches come in index order, each once");
            assertThatThrownBy(() -> publisher.publish(Generations.batch("a", 2, 1, 2)))
                    .hasMessageContaining("is of generation 2 with 2 batches, the ones before of generation 1");
            assertThatThrownBy(() -> publisher.publish(Generations.batch("b", 1, 1, 2)))
                    .hasMessageContaining("b: got batch 1 of 2, expected 0");
        }
    }

    @Test
    void aBatchAboveTheByteBudgetIsRefusedNotTruncated() {
        PublisherSettings wide = Generations.topics(kafka, 1);
        PublisherSettings narrow =
                new PublisherSettings(wide.kafka(), wide.topics(), wide.transactionalId(), 50, wide.createdMillis());
        try (GenerationPublisher publisher = GenerationPublisher.open(narrow)) {
            assertThatThrownBy(() -> publisher.publish(Generations.batch("a", 1, 0, 1)))
                    .isInstanceOf(PublicationException.class)
                    .hasMessageMatching(
                            "batch a/1/0 has \\d+ bytes with 2 examples and \\d+ masked pairs, at most 50; lower the batch size.*");
        }
    }

    @Test
    void aManifestThatContradictsItsBatchesIsRefused() {
        PublisherSettings settings = Generations.topics(kafka, 1);
        try (GenerationPublisher publisher = GenerationPublisher.open(settings)) {
            publisher.publish(Generations.batch("a", 1, 0, 1));
            publisher.commitBatches(List.of(Generations.counts("a", 1)));
            assertThatThrownBy(() -> publisher.commitManifests(batches -> {
                        Generation manifest = Generations.manifest(batches);
                        manifest.put("batchCount", 2);
                        return manifest;
                    }))
                    .hasMessageStartingWith("the manifest of a contradicts its batches");
        }
        assertThat(committed(settings.topics().generations())).isEmpty();
    }

    @Test
    void dataSetsTooSmallForAGenerationGetNoManifest() {
        PublisherSettings settings = Generations.topics(kafka, 1);
        try (GenerationPublisher publisher = GenerationPublisher.open(settings)) {
            assertThat(publisher.commitBatches(List.of(new GenerationCounts("tiny", 0, 3))))
                    .isEmpty();
            assertThat(publisher.commitManifests(Generations::manifest)).isEmpty();
            assertThatThrownBy(() -> publisher.publish(Generations.batch("a", 1, 0, 1)))
                    .hasMessage("the publisher is at DONE, this call needs PUBLISHING");
        }
    }

    @Test
    void aNewerPublisherShutsOutTheOlder() {
        PublisherSettings settings = Generations.topics(kafka, 1);
        try (GenerationPublisher older = GenerationPublisher.open(settings)) {
            Generations.publishBatches(older, "a", 1, 2);
            try (GenerationPublisher newer = GenerationPublisher.open(settings)) {
                assertThatThrownBy(() -> older.commitBatches(List.of(Generations.counts("a", 2))))
                        .isInstanceOf(KafkaAccessException.class)
                        .hasMessageContaining("another producer with the same transactional id has taken over");
                Generations.publishBatches(newer, "a", 1, 3);
                newer.commitBatches(List.of(Generations.counts("a", 3)));
            }
        }
        assertThat(committed(settings.topics().batches())).hasSize(3);
    }

    @Test
    void aNewerPublisherKnowsWhatOlderOnesHavePublished() {
        PublisherSettings settings = Generations.topics(kafka, 1);
        Generations.publish(settings, "a", 1, 2);
        Generations.publish(settings, "b", 1, 2);
        Generations.publish(settings, "a", 2, 2);
        try (GenerationPublisher older = GenerationPublisher.open(settings)) {
            Generations.publishBatches(older, "a", 3, 2);
            older.commitBatches(List.of(Generations.counts("a", 2)));
            try (GenerationPublisher newer = GenerationPublisher.open(settings)) {
                assertThat(newer.published(1))
                        .extracting(Generation::getDataset)
                        .containsExactly("a", "b");
                assertThat(newer.published(2))
                        .extracting(Generation::getDataset)
                        .containsExactly("a");
                assertThat(newer.published(3)).isEmpty();
                assertThatThrownBy(() -> older.commitManifests(Generations::manifest))
                        .hasMessageContaining("another producer with the same transactional id has taken over");
                assertThat(newer.published(3)).isEmpty();
            }
        }
    }

    private static List<ConsumerRecord<byte[], byte[]>> committed(String topic) {
        return Records.committed(kafka.bootstrapServers(), topic);
    }

    private static List<String> headers(ConsumerRecord<byte[], byte[]> record) {
        List<String> headers = new ArrayList<>();
        record.headers()
                .forEach(
                        header -> headers.add(header.key() + "=" + new String(header.value(), StandardCharsets.UTF_8)));
        return headers;
    }
}
