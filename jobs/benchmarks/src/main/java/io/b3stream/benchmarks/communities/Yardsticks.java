package io.b3stream.benchmarks.communities;

import io.b3stream.benchmarks.machine.Cost;
import io.b3stream.benchmarks.machine.MeasuredProcess;
import io.b3stream.benchmarks.machine.Usage;
import io.b3stream.benchmarks.machine.YardstickMissingException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.IntStream;

/** Who we are compared with: each cuts the window network, all are rated on the same lists. */
final class Yardsticks {
    private static final String SEED = "-seed=" + Recipe.SEED;
    private static final String SLACK = "-ufactor=70";

    private final GraphLists lists;
    private final WindowNetwork network;
    private final Path graph;
    private final Consumer<Row> rows;

    /**
     * @param network of the lists
     * @param folder for what is exchanged with other processes
     * @param rows told of each row when it is measured
     */
    Yardsticks(GraphLists lists, WindowNetwork network, Path folder, Consumer<Row> rows) throws IOException {
        this.lists = lists;
        this.network = network;
        this.graph = folder.resolve("window.graph");
        this.rows = rows;
        MetisFile.writeGraph(network, graph);
    }

    @FunctionalInterface
    private interface Method {
        Cut cut(int communitySize) throws IOException, InterruptedException, YardstickMissingException;
    }

    /** Measures those that are asked for, or says in a row's note why not. */
    void measure(int communitySize, Set<RowGroup> groups) throws IOException, InterruptedException {
        if (groups.contains(RowGroup.RANDOM)) {
            measure(communitySize, Row.RANDOM, this::random);
        }
        if (groups.contains(RowGroup.METIS)) {
            Metis metis = new Metis(graph, network.size());
            measure(communitySize, Row.METIS_RB, size -> metis.cut(size, List.of("-ptype=rb", SEED)));
            measure(communitySize, Row.METIS_KWAY, size -> metis.cut(size, List.of("-ptype=kway", SEED)));
            measure(
                    communitySize,
                    Row.METIS_EXACT,
                    size -> pack(size, metis.cut(size, List.of("-ptype=kway", SLACK, SEED))));
        }
        if (groups.contains(RowGroup.LEIDEN)) {
            measure(communitySize, Row.LEIDEN, size -> pack(size, leiden(size)));
        }
    }

    private void measure(int communitySize, String name, Method method) throws IOException, InterruptedException {
        try {
            Cut cut = method.cut(communitySize);
            PartitionFigures figures = PartitionFigures.of(
                    lists,
                    cut.communities(),
                    communitySize,
                    Recipe.rankWindow(communitySize, 0, 0).objective());
            rows.accept(Row.yardstick(communitySize, name, figures, cut.cost()));
        } catch (YardstickMissingException e) {
            rows.accept(Row.notRun(communitySize, name, String.valueOf(e.getMessage())));
        }
    }

    private Cut random(int communitySize) {
        Usage before = Usage.now();
        List<Integer> order =
                new ArrayList<>(IntStream.range(0, lists.size()).boxed().toList());
        Collections.shuffle(order, new Random(Recipe.SEED));
        int[] communities = new int[lists.size()];
        Arrays.setAll(communities, i -> order.get(i) / communitySize);
        return new Cut(communities, since(before));
    }

    private Cut leiden(int communitySize) throws IOException, InterruptedException {
        Path partition = graph.resolveSibling("leiden.part");
        Cost cost = MeasuredProcess.runJava(
                LeidenRun.class,
                List.of(graph.toString(), Integer.toString(communitySize), partition.toString()),
                graph.resolveSibling("leiden.log"));
        return new Cut(MetisFile.readPartition(partition, network.size()), cost);
    }

    private Cut pack(int communitySize, Cut cut) {
        Usage before = Usage.now();
        int[] packed = ExactSizes.pack(
                network,
                cut.communities(),
                Recipe.rankWindow(communitySize, 0, 0).settings());
        return new Cut(packed, cut.cost().plus(since(before)));
    }

    private static Cost since(Usage before) {
        Usage used = Usage.now().minus(before);
        return new Cost(used.wallSeconds(), used.cpuSeconds(), 0);
    }
}
