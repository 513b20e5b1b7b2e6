package io.b3stream.benchmarks.knn;

import io.b3stream.benchmarks.machine.Usage;
import io.b3stream.benchmarks.wordnet.VectorFile;
import io.github.jbellis.jvector.graph.GraphIndexBuilder;
import io.github.jbellis.jvector.graph.GraphSearcher;
import io.github.jbellis.jvector.graph.ListRandomAccessVectorValues;
import io.github.jbellis.jvector.graph.SearchResult;
import io.github.jbellis.jvector.graph.similarity.BuildScoreProvider;
import io.github.jbellis.jvector.graph.similarity.DefaultSearchScoreProvider;
import io.github.jbellis.jvector.util.Bits;
import io.github.jbellis.jvector.vector.VectorSimilarityFunction;
import io.github.jbellis.jvector.vector.VectorizationProvider;
import io.github.jbellis.jvector.vector.types.VectorFloat;
import io.github.jbellis.jvector.vector.types.VectorTypeSupport;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ForkJoinPool;

/**
 * An index by JVector that grows: each arrival asks for its list, then its target is added.
 *
 * <p>That is less than the graph does, since the lists which an arrival enters are not updated; so its cost is a lower
 * bound, and recall is that of an arrival's own list among the targets before it.
 */
final class JvectorYardstick {
    private static final int LINKS = 32;
    private static final int BUILD_BEAM = 100;
    private static final int SEARCH_BEAM = 160;
    private static final float NEIGHBOR_OVERFLOW = 1.2f;
    private static final float ALPHA = 1.2f;
    private static final int PROGRESS_ROWS = 5_000;
    private static final double TENTH = .1;

    private final VectorFile vectors;
    private final VectorTypeSupport types = VectorizationProvider.getInstance().getVectorTypeSupport();

    JvectorYardstick(VectorFile vectors) {
        this.vectors = vectors;
    }

    ResultRow run(int examples) throws Exception {
        ExactSample sample = ExactSample.arrivals(vectors, examples, KnnOptions.SAMPLE, KnnOptions.LIST_LENGTH);
        List<VectorFloat<?>> targets = new ArrayList<>();
        for (int row = 0; row < examples; row++) {
            targets.add(types.createFloatVector(vectors.target(row)));
        }
        var values = new ListRandomAccessVectorValues(targets, vectors.dimension());
        var provider = BuildScoreProvider.randomAccessScoreProvider(values, VectorSimilarityFunction.DOT_PRODUCT);
        ForkJoinPool pool = new ForkJoinPool(1);
        try (GraphIndexBuilder builder = GraphIndexBuilder.builder(provider, vectors.dimension(), LINKS)
                .withBeamWidth(BUILD_BEAM)
                .withNeighborOverflow(NEIGHBOR_OVERFLOW)
                .withAlpha(ALPHA)
                .withSimdExecutor(pool)
                .withParallelExecutor(pool)
                .build()) {
            return grow(examples, builder, values, sample);
        } finally {
            pool.shutdown();
        }
    }

    private ResultRow grow(
            int examples, GraphIndexBuilder builder, ListRandomAccessVectorValues values, ExactSample sample)
            throws Exception {
        int[] sampled = sample.rows();
        Arrays.sort(sampled);
        Map<Integer, int[]> lists = new HashMap<>();
        int from = examples - (int) (examples * TENTH);
        Usage start = Usage.now();
        Usage window = start;
        for (int row = 0; row < examples; row++) {
            if (row == from) {
                window = Usage.now();
            }
            int[] list = row == 0 ? new int[0] : search(builder, values, row);
            if (Arrays.binarySearch(sampled, row) >= 0) {
                lists.put(row, list);
            }
            builder.addGraphNode(row, values.getVector(row));
            if (row % PROGRESS_ROWS == 0) {
                System.out.printf("jvector: grown to %,d of %,d%n", row, examples);
            }
        }
        Usage end = Usage.now();
        ResultRow rate = ResultRow.rate(
                examples,
                "jvector",
                "beam " + SEARCH_BEAM,
                "window at N, own list only",
                examples - from,
                end.minus(window));
        double bytes = builder.getGraph().ramBytesUsed() / (double) examples + vectors.dimension() * Float.BYTES;
        return rate.with(sample.recall(lists), bytes)
                .withNote(String.format(
                        "whole growth %.0f CPU-s", end.minus(start).cpuSeconds()));
    }

    private int[] search(GraphIndexBuilder builder, ListRandomAccessVectorValues values, int row) throws Exception {
        VectorFloat<?> query = types.createFloatVector(vectors.query(row));
        try (GraphSearcher searcher = new GraphSearcher(builder.getGraph())) {
            var scores = DefaultSearchScoreProvider.exact(query, VectorSimilarityFunction.DOT_PRODUCT, values);
            SearchResult found = searcher.search(scores, KnnOptions.LIST_LENGTH, SEARCH_BEAM, 0f, 0f, Bits.ALL);
            return Arrays.stream(found.getNodes()).mapToInt(node -> node.node).toArray();
        }
    }
}
