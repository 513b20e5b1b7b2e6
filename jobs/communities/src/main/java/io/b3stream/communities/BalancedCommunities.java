package io.b3stream.communities;

import io.b3stream.mining.community.CommunitySettings;
import io.b3stream.mining.community.LabelTally;
import org.apache.flink.api.common.functions.MapFunction;
import org.apache.flink.api.java.DataSet;
import org.apache.flink.api.java.operators.IterativeDataSet;
import org.apache.flink.graph.Graph;
import org.apache.flink.graph.GraphAlgorithm;
import org.apache.flink.graph.Vertex;
import org.jspecify.annotations.Nullable;

/**
 * Communities of exactly equal size: rounds of size-constrained label propagation, then exact packing, each data set for
 * itself. Gives for each vertex the identity of its community, the smallest key among the members.
 *
 * <p>The graph's vertices carry the number of their data set; edges stand in both directions with the same weight, never
 * between two data sets. Bulk-synchronous: every round sees the labels of the round before, so the result is that of
 * {@link io.b3stream.mining.community.InMemoryCommunities}, whatever the parallelism.
 *
 * <p>Per round, each vertex announces its label to the blocks that hold its neighbours ({@link Blocks}), each block
 * proposes moves ({@link LabelTally}), and each community admits the best. Network traffic of a round: one announcement
 * per vertex and neighbouring block; memory of a task: the labels that one block knows.
 */
public final class BalancedCommunities implements GraphAlgorithm<Long, Long, Integer, DataSet<Vertex<Long, Long>>> {
    private final CommunitySettings settings;
    private final @Nullable DataSet<PriorMember> prior;
    private final PhaseMarks marks;

    /** From nothing. */
    public BalancedCommunities(CommunitySettings settings) {
        this(settings, null, PhaseMarks.none());
    }

    /**
     * @param prior communities to go on from; null to start from nothing
     * @param marks is told when the phases end
     */
    BalancedCommunities(CommunitySettings settings, @Nullable DataSet<PriorMember> prior, PhaseMarks marks) {
        this.settings = settings;
        this.prior = prior;
        this.marks = marks;
    }

    @Override
    public DataSet<Vertex<Long, Long>> run(Graph<Long, Long, Integer> graph) {
        Blocks blocks = Blocks.forParallelism(graph.getContext().getParallelism());
        DataSet<BlockNeighborhood> neighborhoods = marks.after(
                graph.getEdges()
                        .groupBy(0)
                        .reduceGroup(new BlockNeighborhood.Gather(blocks))
                        .name("neighbourhoods"),
                BuildPhase.EDGES);
        DataSet<Membership> grown = propagate(start(graph.getVertices()), neighborhoods, blocks);
        marks.after(grown, BuildPhase.PROPAGATION);
        DataSet<Membership> dissolved = Dissolving.apply(grown, settings);
        DataSet<Membership> packed = pack(dissolved, neighborhoods, blocks);
        return marks.after(Completion.apply(packed), BuildPhase.PACKING);
    }

    private DataSet<Membership> start(DataSet<Vertex<Long, Long>> vertices) {
        if (prior != null) {
            return WarmStart.of(vertices, prior, settings.communitySize());
        }
        return vertices.map(new Alone(settings.communitySize())).name("every vertex alone");
    }

    private DataSet<Membership> propagate(
            DataSet<Membership> start, DataSet<BlockNeighborhood> neighborhoods, Blocks blocks) {
        LabelRound round =
                new LabelRound(Phase.PROPAGATION, settings, neighborhoods, Subscriptions.of(neighborhoods, blocks));
        IterativeDataSet<Membership> loop =
                start.iterate(settings.effort().propagationRounds()).name("label propagation");
        return loop.closeWith(round.next(loop, round.admitted(loop)));
    }

    private DataSet<Membership> pack(
            DataSet<Membership> start, DataSet<BlockNeighborhood> neighborhoods, Blocks blocks) {
        DataSet<BlockNeighborhood> free = Dissolving.neighborhoodsOfFree(start, neighborhoods);
        LabelRound round = new LabelRound(Phase.PACKING, settings, free, Subscriptions.of(free, blocks));
        IterativeDataSet<Membership> loop =
                start.iterate(CommunitySettings.PACKING_ROUNDS_MAX).name("packing");
        DataSet<Admitted> admitted = round.admitted(loop);
        return loop.closeWith(round.next(loop, admitted), admitted);
    }

    private static final class Alone implements MapFunction<Vertex<Long, Long>, Membership> {
        private static final long serialVersionUID = 1L;

        // -- configuration
        private final int communitySize;

        Alone(int communitySize) {
            this.communitySize = communitySize;
        }

        @Override
        public Membership map(Vertex<Long, Long> vertex) {
            return new Membership(vertex.getId(), vertex.getValue(), vertex.getId(), communitySize, communitySize - 1);
        }
    }
}
