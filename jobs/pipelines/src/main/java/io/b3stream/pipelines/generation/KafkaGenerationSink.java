package io.b3stream.pipelines.generation;

import io.b3stream.communities.GenerationSink;
import io.b3stream.connectors.generation.GenerationCounts;
import io.b3stream.connectors.generation.GenerationPublisher;
import io.b3stream.connectors.generation.PublishedBatches;
import io.b3stream.connectors.source.SnapshotOffsets;
import io.b3stream.mining.batch.ComposedBatch;
import io.b3stream.mining.batch.GenerationSummary;
import io.b3stream.pipelines.wire.TrainingBatches;
import io.b3stream.schemas.avro.Generation;
import io.b3stream.schemas.avro.TopicOffset;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Publishes a generation to Kafka. The transaction begins with the first batch, not earlier: communities take longer to
 * find than a transaction may stay open.
 */
final class KafkaGenerationSink implements GenerationSink {
    private static final Logger LOG = LoggerFactory.getLogger(KafkaGenerationSink.class);

    private final GenerationPlan plan;
    private final List<TopicOffset> snapshotOffsets = new ArrayList<>();
    private final Map<String, GenerationSummary> summaries = new TreeMap<>();
    private @Nullable GenerationPublisher publisher;

    KafkaGenerationSink(GenerationPlan plan) {
        this.plan = plan;
    }

    @Override
    public void header(byte[] splitState) {
        try {
            snapshotOffsets.add(SnapshotOffsets.decode(splitState));
        } catch (IOException e) {
            throw new IllegalStateException(
                    "the savepoint's Kafka offsets cannot be read; take it with the same version that reads it", e);
        }
    }

    @Override
    public void batch(ComposedBatch batch) {
        if (publisher == null) {
            publisher = GenerationPublisher.open(plan.publisher());
        }
        publisher.publish(TrainingBatches.of(plan.generation(), batch));
    }

    @Override
    public void summary(GenerationSummary summary) {
        summaries.put(summary.dataset(), summary);
        if (summary.batches() == 0) {
            LOG.warn(
                    "data set '{}' has {} examples, fewer than one batch of {}; it gets no generation yet. Produce more, or"
                            + " lower batch.size",
                    summary.dataset(),
                    summary.examples(),
                    plan.batchSize());
        }
    }

    @Override
    public void commit() {
        if (publisher == null) {
            return;
        }
        List<GenerationCounts> expected = summaries.values().stream()
                .filter(summary -> summary.batches() > 0)
                .map(summary -> new GenerationCounts(summary.dataset(), summary.batches(), summary.examples()))
                .toList();
        publisher.commitBatches(expected);
        publisher.commitManifests(this::manifest);
    }

    private Generation manifest(PublishedBatches published) {
        GenerationSummary summary = summaries.get(published.dataset());
        if (summary == null) {
            throw new IllegalStateException("no summary of data set '" + published.dataset() + "'");
        }
        Map<String, Double> quality = new TreeMap<>();
        for (int i = 0; i < summary.qualityNames().length; i++) {
            quality.put(summary.qualityNames()[i], summary.qualityValues()[i]);
        }
        snapshotOffsets.sort(Comparator.comparing(TopicOffset::getTopic).thenComparingInt(TopicOffset::getPartition));
        return published
                .describe(plan.manifest())
                .setSnapshotOffsets(snapshotOffsets)
                .setQuality(quality)
                .build();
    }

    @Override
    public void close() {
        if (publisher != null) {
            publisher.close();
        }
    }
}
