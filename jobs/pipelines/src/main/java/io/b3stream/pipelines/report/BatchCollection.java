package io.b3stream.pipelines.report;

import io.b3stream.pipelines.terminal.SharedWords;
import io.b3stream.schemas.TrainingBatchCodec;
import io.b3stream.schemas.avro.BatchExample;
import io.b3stream.schemas.avro.FalseNegative;
import io.b3stream.schemas.avro.Generation;
import io.b3stream.schemas.avro.TrainingBatch;
import java.util.ArrayList;
import java.util.List;

/** Takes the batches of a generation, once each and in order, and keeps what a report says of them: some whole, counts of all. */
public final class BatchCollection {
    private static final int WORDS = 4;
    /** Texts per community that are embedded for its place on the map. */
    private static final int EMBEDDED = 4;

    private final Stride batches;
    private final Stride communities;
    private final List<TrainingBatch> shown = new ArrayList<>();
    private final List<CommunityExcerpt> excerpts = new ArrayList<>();
    private final Histogram.Values maskedShares = new Histogram.Values();
    private final Histogram.Values bytes = new Histogram.Values();
    private final Histogram.Values characters = new Histogram.Values();
    private long communityCount;

    public BatchCollection(Generation generation, ReportLimits limits) {
        this.batches = Stride.of(generation.getBatchCount(), limits.batches());
        int size = Math.max(1, generation.getCommunitySize());
        long expected = (generation.getExampleCount() + size - 1) / size;
        this.communities = Stride.of(expected, limits.communities());
    }

    public void accept(TrainingBatch batch) {
        if (batches.takes(batch.getIndex())) {
            shown.add(batch);
        }
        long size = batch.getExamples().size();
        maskedShares.add(share(batch.getFalseNegatives().size(), size));
        bytes.add(TrainingBatchCodec.encode(batch).length / 1024.0);
        for (BatchExample example : batch.getExamples()) {
            characters.add(
                    example.getQuery().length() + (double) example.getPositive().length());
        }
        List<Integer> starts = batch.getCommunityStarts();
        for (int community = 0; community < starts.size(); community++) {
            if (communities.takes(communityCount++)) {
                int end = community + 1 < starts.size() ? starts.get(community + 1) : (int) size;
                excerpts.add(excerpt(batch, community, starts.get(community), end));
            }
        }
    }

    private static CommunityExcerpt excerpt(TrainingBatch batch, int community, int start, int end) {
        List<BatchExample> members = batch.getExamples().subList(start, end);
        long masked = batch.getFalseNegatives().stream()
                .filter(pair -> isInside(pair, start, end))
                .count();
        List<String> texts = members.stream()
                .map(example -> example.getQuery() + " " + example.getPositive())
                .toList();
        List<String> positives = members.stream()
                .map(BatchExample::getPositive)
                .filter(text -> !text.isBlank())
                .limit(EMBEDDED)
                .toList();
        return new CommunityExcerpt(
                batch.getIndex(), community, SharedWords.of(texts, WORDS), share(masked, end - start), positives);
    }

    private static boolean isInside(FalseNegative pair, int start, int end) {
        return pair.getQuery() >= start
                && pair.getQuery() < end
                && pair.getPositive() >= start
                && pair.getPositive() < end;
    }

    /** Of all ordered pairs of different members. */
    private static double share(long pairs, long members) {
        return members < 2 ? 0 : (double) pairs / (members * (members - 1));
    }

    /** Batches to browse, in index order. */
    List<TrainingBatch> shown() {
        return List.copyOf(shown);
    }

    List<CommunityExcerpt> excerpts() {
        return List.copyOf(excerpts);
    }

    Histogram.Values maskedShares() {
        return maskedShares;
    }

    /** Kilobytes (1,024 bytes) of a batch on the topic. */
    Histogram.Values kilobytes() {
        return bytes;
    }

    /** Characters of an example, query and positive together. */
    Histogram.Values characters() {
        return characters;
    }
}
