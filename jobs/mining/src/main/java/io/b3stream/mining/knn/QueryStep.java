package io.b3stream.mining.knn;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/** A micro-batch with all answers to it, unpacked once for all shards of a group. */
public final class QueryStep {
    private final QueryBatch batch;
    private final List<TargetAnswer> answers;
    private final Visitors coming;
    private final Visitors leaving;
    private final long[] leavingKeys;

    /** Takes a micro-batch and its answers, complete and in any order. */
    public QueryStep(QueryBatch batch, List<TargetAnswer> answers) {
        this.batch = batch;
        this.answers = answers.stream()
                .sorted(Comparator.comparingInt(TargetAnswer::source))
                .toList();
        RemovedTargets removed = answers.isEmpty()
                ? new RemovedTargets(new long[0], batch.targets().select(0, 0))
                : RemovedTargets.union(
                        this.answers.stream().map(TargetAnswer::removed).toList());
        this.coming = Visitors.all(batch.targets().unpack());
        this.leaving = Visitors.all(removed.vectors().unpack());
        this.leavingKeys = removed.keys();
    }

    public ShardLayout layout() {
        return batch.layout();
    }

    /** The group of shards that this is for. */
    public int group() {
        return batch.group();
    }

    QueryBatch batch() {
        return batch;
    }

    List<TargetAnswer> answers() {
        return answers;
    }

    /** Targets of the new examples. */
    Visitors coming() {
        return coming;
    }

    /** Their vectors, shape [examples][dimension]. */
    float[][] targets() {
        return coming.vectors();
    }

    /** Targets that have gone. */
    Visitors leaving() {
        return leaving;
    }

    /** Keys of the targets that have gone. */
    long[] leavingKeys() {
        return leavingKeys;
    }

    /** Numbers, within the home rows, of the new examples at home in a shard. */
    int[] homeRows(GraphSettings settings, int shard) {
        return IntStream.range(0, batch.homeRows().length)
                .filter(row -> settings.shardOf(batch.keys()[batch.homeRows()[row]]) == shard)
                .toArray();
    }

    long[] homeKeys(int[] homeRows) {
        return Arrays.stream(homeRows)
                .mapToLong(row -> batch.keys()[batch.homeRows()[row]])
                .toArray();
    }

    /** Rows of the re-queries at home in a shard, and in the answers their number. */
    List<HomeRequery> homeRequeries(GraphSettings settings, int shard) {
        int[] ofGroup = batch.layout().homeRows(settings, batch.requeries().keys(), batch.group());
        return IntStream.range(0, ofGroup.length)
                .mapToObj(i -> new HomeRequery(ofGroup[i], batch.homeRows().length + i))
                .filter(requery -> settings.shardOf(batch.requeries().keys()[requery.row]) == shard)
                .toList();
    }

    /** A re-query: its row among all, and its number in the answers. */
    record HomeRequery(int row, int answer) {}
}
