package io.b3stream.pipelines.generation;

import io.b3stream.communities.GenerationNote;
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
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.flink.runtime.execution.SuppressRestartsException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Publishes a generation to Kafka, once: a job that restarts after its commit publishes nothing more, and of two refreshes that
 * give the same number the later one fails. The transaction begins with the first batch, not earlier: communities take longer
 * to find than a transaction may stay open.
 */
final class KafkaGenerationSink implements GenerationSink {
    private static final Logger LOG = LoggerFactory.getLogger(KafkaGenerationSink.class);

    private static final double MILLIS_PER_SECOND = 1e3;

    private final GenerationPlan plan;
    private final Generation template;
    private final Clock clock;
    private final List<TopicOffset> snapshotOffsets = new ArrayList<>();
    private final Map<String, GenerationSummary> summaries = new TreeMap<>();
    private final Map<String, Map<String, Double>> figures = new TreeMap<>();
    private final Map<String, Double> seconds = new TreeMap<>();
    private @Nullable GenerationPublisher publisher;
    private boolean isPublished;
    private long openedMillis;

    /** @param clock times the publication */
    KafkaGenerationSink(GenerationPlan plan, Clock clock) {
        this.plan = plan;
        this.template = plan.manifest().build();
        this.clock = clock;
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
            openedMillis = clock.millis();
            publisher = GenerationPublisher.open(plan.publisher());
            isPublished = isPublishedBy(publisher.published(template.getGeneration()));
        }
        if (!isPublished) {
            publisher.publish(TrainingBatches.of(template.getGeneration(), batch, plan.form()));
        }
    }

    /** Whether the manifests are of an earlier attempt of this job. Those of another refresh fail it for good. */
    private boolean isPublishedBy(List<Generation> manifests) {
        for (Generation manifest : manifests) {
            if (manifest.getCreatedMillis() != template.getCreatedMillis()) {
                throw new SuppressRestartsException(new IllegalStateException("generation " + template.getGeneration()
                        + " was published by another refresh while this one made it: by the one that began at "
                        + Instant.ofEpochMilli(manifest.getCreatedMillis())
                        + ". Refresh again for a newer one, and let no two refreshes run at a time"));
            }
        }
        if (manifests.isEmpty()) {
            return false;
        }
        LOG.info("an earlier attempt has published generation {}; nothing is left to do", template.getGeneration());
        return true;
    }

    @Override
    public void note(GenerationNote note) {
        Map<String, Double> noted =
                switch (note.subject()) {
                    case FIGURE -> figures.computeIfAbsent(note.dataset(), dataset -> new TreeMap<>());
                    case SECONDS -> seconds;
                };
        noted.put(note.name(), note.value());
    }

    @Override
    public void summary(GenerationSummary summary) {
        summaries.put(summary.dataset(), summary);
        DatasetWarnings.of(summary, template.getBatchSize(), plan.firstWantedRank())
                .ifPresent(LOG::warn);
    }

    @Override
    public void commit() {
        if (publisher == null || isPublished) {
            return;
        }
        List<GenerationCounts> expected = summaries.values().stream()
                .filter(summary -> summary.batches() > 0)
                .map(summary -> new GenerationCounts(summary.dataset(), summary.batches(), summary.examples()))
                .toList();
        publisher.commitBatches(expected);
        seconds.put("publication", (clock.millis() - openedMillis) / MILLIS_PER_SECOND);
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
        quality.putAll(figures.getOrDefault(published.dataset(), Map.of()));
        Map<String, String> settings = new TreeMap<>(template.getSettings());
        plan.build().of(published.dataset()).describe(settings, quality);
        Map<String, Double> times = new TreeMap<>(template.getSeconds());
        times.putAll(seconds);
        snapshotOffsets.sort(Comparator.comparing(TopicOffset::getTopic).thenComparingInt(TopicOffset::getPartition));
        return published
                .describe(plan.manifest())
                .setTeacher(DatasetTeacher.of(template, published.dataset()))
                .setSnapshotOffsets(snapshotOffsets)
                .setQuality(quality)
                .setSettings(settings)
                .setSeconds(times)
                .build();
    }

    @Override
    public void close() {
        if (publisher != null) {
            publisher.close();
        }
    }
}
