package io.b3stream.benchmarks.communities;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.b3stream.benchmarks.wordnet.PairSample;
import io.b3stream.benchmarks.wordnet.VectorCache;
import io.b3stream.benchmarks.wordnet.VectorFile;
import io.b3stream.benchmarks.wordnet.WordNetPairs;
import io.b3stream.communities.LocalCommunities;
import io.b3stream.mining.community.CommunitySettings;
import io.b3stream.mining.community.InMemoryCommunities;
import io.b3stream.mining.community.Neighborhood;
import io.b3stream.mining.community.Objective;
import io.b3stream.mining.community.RankWindow;
import io.b3stream.mining.knn.GraphVertex;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Our communities, through Gelly, against METIS' recursive bisection, on the window graph of WordNet pairs (p = 30,
 * m = 100). Prints a table, writes {@code communities.json}, and fails when ours keep less than {@value #KEPT_FLOOR} of
 * what METIS keeps or a size is not exact.
 */
public final class CommunitiesBenchmark {
    static final double KEPT_FLOOR = 0.90;

    private static final RankWindow WINDOW = new RankWindow(30, 100);
    private static final int[] COMMUNITY_SIZES = {16, 32};
    private static final long SEED = 7;
    private static final double NANOS = 1e9;

    private final int examples;
    private final VectorCache cache;
    private final Path folder;

    /**
     * @param cache where the vectors come from
     * @param folder where the results go
     */
    public CommunitiesBenchmark(int examples, VectorCache cache, Path folder) {
        this.examples = examples;
        this.cache = cache;
        this.folder = folder;
    }

    /** Runs it; minutes, of which the lists take most. */
    public void run() throws Exception {
        Files.createDirectories(folder);
        PairSample sample = WordNetPairs.spread(examples);
        VectorFile vectors = cache.vectors(sample, examples);
        List<GraphVertex> vertices = new ExactLists(sample.pairs(), vectors, WINDOW.end()).vertices();
        Map<String, Object> report = new LinkedHashMap<>();
        report.put("examples", examples);
        System.out.printf("%-12s %8s %8s %8s %6s %9s %8s%n", "", "kept", "window", "near", "dups", "sizes", "seconds");
        for (int communitySize : COMMUNITY_SIZES) {
            report.put("K" + communitySize, compare(vertices, communitySize));
        }
        new ObjectMapper()
                .writerWithDefaultPrettyPrinter()
                .writeValue(folder.resolve("communities.json").toFile(), report);
        System.out.println("written: " + folder.resolve("communities.json"));
    }

    private Map<String, PartitionFigures> compare(List<GraphVertex> vertices, int communitySize) throws Exception {
        CommunitySettings settings = CommunitySettings.of(communitySize, Objective.rankWindow(WINDOW, 0), SEED);
        long start = System.nanoTime();
        Map<Long, Long> found = LocalCommunities.find(vertices, settings);
        PartitionFigures ours = figures(vertices, found, start);
        start = System.nanoTime();
        PartitionFigures metis = figures(vertices, metis(vertices, settings), start);
        print("ours K=" + communitySize, ours);
        print("rb K=" + communitySize, metis);
        int remainder = examples % communitySize;
        boolean isExact =
                ours.largest() == communitySize && ours.smallest() == (remainder == 0 ? communitySize : remainder);
        if (!isExact || ours.keptEdges() < KEPT_FLOOR * metis.keptEdges()) {
            throw new IllegalStateException("K=" + communitySize + ": kept " + ours.keptEdges() + " against "
                    + metis.keptEdges() + " of METIS, sizes " + ours.smallest() + ".." + ours.largest());
        }
        return Map.of("ours", ours, "metisRb", metis);
    }

    private Map<Long, Long> metis(List<GraphVertex> vertices, CommunitySettings settings) throws Exception {
        List<Neighborhood> graph = InMemoryCommunities.neighborhoods(vertices, settings);
        long[] labels = Metis.partition(graph, settings.communitySize(), folder);
        Map<Long, Long> communities = new HashMap<>();
        for (int i = 0; i < labels.length; i++) {
            communities.put(graph.get(i).key(), labels[i]);
        }
        return communities;
    }

    private static PartitionFigures figures(List<GraphVertex> vertices, Map<Long, Long> communities, long start) {
        return PartitionFigures.of(vertices, communities, WINDOW, (System.nanoTime() - start) / NANOS);
    }

    private static void print(String name, PartitionFigures figures) {
        System.out.printf(
                "%-12s %8.4f %7.1f%% %7.1f%% %6d %4d..%-3d %8.1f%n",
                name,
                figures.keptEdges(),
                100 * figures.windowShare(),
                100 * figures.contamination(),
                figures.duplicatePairs(),
                figures.smallest(),
                figures.largest(),
                figures.seconds());
    }
}
