package io.b3stream.benchmarks.knn;

import io.b3stream.benchmarks.machine.HeapLog;
import io.b3stream.benchmarks.machine.Usage;
import io.b3stream.benchmarks.wordnet.VectorFile;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.flink.core.execution.SavepointFormatType;

/**
 * Grows a graph from nothing to N with the real operators, as fast as they go.
 *
 * <p>Progress is what the query shards hold, not what the source has emitted. The rate at a size m is measured over the tenth
 * of m that ends there; at N over [.89 N, .99 N], because the graph then settles, in a checkpoint, and the last 1 % of N is
 * grown on its own: from opening the source until a checkpoint holds all.
 */
final class Growth {
    private static final double TENTH = .1;

    private final KnnOptions options;
    private final EngineChain chain;
    private final VectorFile vectors;
    private final Path folder;
    private final ProgressLog progress = new ProgressLog();

    Growth(KnnOptions options, EngineChain chain, VectorFile vectors, Path folder) {
        this.options = options;
        this.chain = chain;
        this.vectors = vectors;
        this.folder = folder;
    }

    /**
     * The rate at one size.
     *
     * @param mark the size
     * @param from where the window begins
     * @param to where it ends
     * @param cost of the window
     */
    record Rate(int mark, int from, int to, Usage cost) {}

    /**
     * What was measured.
     *
     * @param rates at the marks, ascending
     * @param lastPercentExamples examples of the last 1 %
     * @param lastPercent what they cost
     * @param all what the growth cost up to the last 1 %
     * @param profile processor seconds by category
     * @param heap heap and collections
     * @param nativeBytes size of a native savepoint
     * @param canonicalBytes size of a canonical savepoint
     * @param recall of a sample of the lists, read from the native savepoint
     */
    record Result(
            List<Rate> rates,
            int lastPercentExamples,
            Usage lastPercent,
            Usage all,
            Map<ProfileCategory, Double> profile,
            HeapLog.Figures heap,
            long nativeBytes,
            long canonicalBytes,
            double recall) {
        Result withRecall(double measured) {
            return new Result(
                    rates, lastPercentExamples, lastPercent, all, profile, heap, nativeBytes, canonicalBytes, measured);
        }
    }

    Result run() throws Exception {
        int examples = options.examples();
        int base = options.beforeLastPercent();
        RowSource.open(0);
        Path savepoint;
        Result result;
        try (GrowthCluster cluster = GrowthCluster.start(chain, vectors.path(), folder);
                HeapLog heap = HeapLog.start();
                ExecutionProfile profile = ExecutionProfile.start()) {
            progress.add(0, Usage.now());
            grow(cluster, base);
            Usage all = progress.between(0, base);
            cluster.checkpoint();

            Usage before = Usage.now();
            grow(cluster, examples);
            cluster.checkpoint();
            Usage lastPercent = Usage.now().minus(before);

            Map<ProfileCategory, Double> seconds = profile.cpuSeconds();
            HeapLog.Figures figures = heap.figures();
            savepoint = cluster.savepoint(SavepointFormatType.NATIVE);
            result = new Result(
                    rates(),
                    examples - base,
                    lastPercent,
                    all,
                    seconds,
                    figures,
                    GrowthCluster.bytes(savepoint),
                    GrowthCluster.bytes(cluster.savepoint(SavepointFormatType.CANONICAL)),
                    0);
        }
        return result.withRecall(recall(savepoint));
    }

    private void grow(GrowthCluster cluster, int end) throws Exception {
        GateGrowth.grow(cluster, end, seen -> progress.add(seen, Usage.now()));
    }

    private List<Rate> rates() {
        List<Rate> rates = new ArrayList<>();
        for (int mark : options.marks()) {
            int to = Math.min(mark, options.beforeLastPercent());
            int from = to - (int) (mark * TENTH);
            rates.add(new Rate(mark, from, to, progress.between(from, to)));
        }
        return rates;
    }

    private double recall(Path savepoint) throws Exception {
        ExactSample sample = ExactSample.spread(vectors, options.examples(), KnnOptions.SAMPLE, KnnOptions.LIST_LENGTH);
        return sample.recall(chain.lists(savepoint.toUri().toString(), sample.rows(), options.examples()));
    }
}
