package io.b3stream.communities;

import io.b3stream.mining.batch.AssembledBatch;
import io.b3stream.mining.knn.GraphVertex;
import java.util.stream.Stream;
import org.apache.flink.api.common.operators.Order;
import org.apache.flink.api.java.DataSet;
import org.apache.flink.graph.Vertex;
import org.jspecify.annotations.Nullable;

/**
 * The whole way from vertices to a published generation, as one bounded program with one sink. Nothing runs here: the
 * caller calls {@code execute()} once on the vertices' environment, for a Flink application may do so only once.
 *
 * <p>Payloads and embeddings travel once, from the source by way of the last joins to their batches. Lists travel there, too,
 * and before that into the window graph, and once more where hard negatives are drawn. Everything between carries keys and
 * labels.
 */
public final class GenerationProgram {
    private GenerationProgram() {}

    /**
     * Attaches the program to its sources.
     *
     * @param snapshot what the generation is made of
     * @param settings what the generation looks like
     * @param sink opened once, on one task, when the first element arrives there
     */
    public static void attach(Snapshot snapshot, GenerationSettings settings, GenerationSinkFactory sink) {
        attach(snapshot, settings, sink, PhaseMarks.none());
    }

    static void attach(Snapshot snapshot, GenerationSettings settings, GenerationSinkFactory sink, PhaseMarks marks) {
        DataSet<GraphVertex> vertices = snapshot.vertices();
        DataSet<byte[]> headers = snapshot.headers();
        DataSet<PriorMember> prior = priorMembers(snapshot);
        DataSet<DatasetCount> counts = DatasetCount.of(vertices, settings);
        DataSet<Vertex<Long, Long>> communities = new BalancedCommunities(
                        settings.communities(), settings.start() == Start.PRIOR ? prior : null, marks)
                .run(ExampleGraph.of(vertices, settings.communities()));
        DataSet<Placement> placements =
                HardNegatives.added(vertices, Composition.placements(vertices, communities, settings), settings);
        DataSet<AssembledBatch> batches = Assembly.batches(snapshot, placements, settings);
        marks.last(batches, BuildPhase.BATCHES);
        DataSet<GenerationItem> headersAndNotes = Stream.concat(
                        marks.notes().stream(),
                        Stream.ofNullable(prior)
                                .map(members -> Continuity.notes(
                                        vertices,
                                        communities,
                                        members,
                                        settings.communities().objective())))
                .map(GenerationItem::ofNotes)
                .reduce(GenerationItem.ofHeaders(headers), DataSet::union);
        headersAndNotes
                .union(GenerationItem.ofBatches(batches))
                .union(GenerationItem.ofSummaries(counts, batches, settings))
                .union(GenerationItem.ofEnd(headers, counts, settings))
                .sortPartition(GenerationItem.KIND, Order.ASCENDING)
                .setParallelism(1)
                .sortPartition(GenerationItem.NAME, Order.ASCENDING)
                .sortPartition(GenerationItem.INDEX, Order.ASCENDING)
                .name("in order of publication")
                .output(new GenerationOutputFormat(sink))
                .setParallelism(1)
                .name("generation");
    }

    private static @Nullable DataSet<PriorMember> priorMembers(Snapshot snapshot) {
        PriorCommunities prior = snapshot.prior();
        return prior == null ? null : PriorInput.of(snapshot.vertices().getExecutionEnvironment(), prior);
    }
}
