package io.b3stream.benchmarks.communities;

import io.b3stream.benchmarks.wordnet.PairSample.Pair;
import io.b3stream.benchmarks.wordnet.VectorFile;
import io.b3stream.mining.example.ExampleKey;
import io.b3stream.mining.example.NormalizedText;
import io.b3stream.mining.knn.GraphVertex;
import io.b3stream.mining.similarity.Hits;
import io.b3stream.mining.similarity.Panel;
import io.b3stream.mining.similarity.Scorer;
import io.b3stream.mining.similarity.Scorers;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** The vertices of the graph from scratch: every query against every target, 64 queries at a time. */
final class ExactLists {
    private static final String DATASET = "wordnet";
    private static final int BLOCK = 64;

    private final List<Pair> pairs;
    private final float[][] queries;
    private final long[] keys;
    private final int listLength;
    private final List<Panel> panels = new ArrayList<>();
    private final float[] noBars;

    ExactLists(List<Pair> pairs, VectorFile vectors, int listLength) {
        this.pairs = pairs;
        this.queries = IntStream.range(0, pairs.size()).mapToObj(vectors::query).toArray(float[][]::new);
        this.listLength = listLength;
        this.keys = pairs.stream()
                .mapToLong(pair -> ExampleKey.of(DATASET, pair.id()))
                .toArray();
        this.noBars = new float[Math.max(Panel.WIDTH, keys.length)];
        Arrays.fill(noBars, Float.NEGATIVE_INFINITY);
        for (int i = 0; i < keys.length; i++) {
            if (i % Panel.WIDTH == 0) {
                panels.add(new Panel(vectors.dimension()));
            }
            panels.get(panels.size() - 1).append(vectors.target(i));
        }
    }

    List<GraphVertex> vertices() {
        return IntStream.range(0, (keys.length + BLOCK - 1) / BLOCK)
                .parallel()
                .boxed()
                .flatMap(this::block)
                .toList();
    }

    private Stream<GraphVertex> block(int block) {
        int from = block * BLOCK;
        int to = Math.min(from + BLOCK, keys.length);
        Scorer scorer = Scorers.fastest();
        Hits hits = new Hits();
        float[][] rows = new float[to - from][panels.size() * Panel.WIDTH];
        for (int panel = 0; panel < panels.size(); panel++) {
            hits.clear();
            scorer.score(queries, from, to, panels.get(panel), noBars, noBars, hits);
            for (int i = 0; i < hits.count(); i++) {
                rows[hits.vector(i) - from][panel * Panel.WIDTH + hits.lane(i)] = hits.score(i);
            }
        }
        return IntStream.range(from, to)
                .mapToObj(query -> vertex(query, Arrays.copyOf(rows[query - from], keys.length)));
    }

    private GraphVertex vertex(int query, float[] scores) {
        float selfSimilarity = scores[query];
        scores[query] = Float.NEGATIVE_INFINITY;
        float[] sorted = scores.clone();
        Arrays.sort(sorted);
        float threshold = sorted[Math.max(0, sorted.length - listLength)];
        int[] ranked = IntStream.range(0, scores.length)
                .filter(target -> target != query && scores[target] >= threshold)
                .boxed()
                .sorted(Comparator.comparingDouble((Integer target) -> -scores[target])
                        .thenComparingLong(target -> keys[target]))
                .limit(listLength)
                .mapToInt(target -> target)
                .toArray();
        float[] similarities = new float[ranked.length];
        for (int rank = 0; rank < ranked.length; rank++) {
            similarities[rank] = scores[ranked[rank]];
        }
        return new GraphVertex(
                DATASET,
                keys[query],
                NormalizedText.hash(pairs.get(query).words()),
                NormalizedText.hash(pairs.get(query).definition()),
                0,
                new long[0],
                selfSimilarity,
                IntStream.of(ranked).mapToLong(target -> keys[target]).toArray(),
                similarities,
                new byte[0]);
    }
}
