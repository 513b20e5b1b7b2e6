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
 * Communities of exactly equal size: rounds of size-constrained label propagation, exact packing, then rounds of swaps
 * inside groups of communities, each data set for itself. Gives for each vertex the identity of its community, the smallest
 * key among the members.
 *
 * <p>The graph's vertices carry their neighbourhoods, see {@link VertexNeighborhood}; edges stand in both directions with
 * the same weight, never between two data sets. Bulk-synchronous: every round sees the labels of the round before, so the result is that of
 * {@link io.b3stream.mining.community.InMemoryCommunities}, whatever the parallelism.
 *
 * <p>Per round, each vertex announces its label to the blocks that hold its neighbours ({@link Blocks}), each block
 * proposes moves ({@link LabelTally}), and each community admits the best; for swaps see {@link GainRound}. Network traffic
 * of a round: one announcement per vertex and neighbouring block; memory of a task: what one block knows.
 */
public final class BalancedCommunities
        implements GraphAlgorithm<Long, VertexNeighborhood, Integer, DataSet<Vertex<Long, Long>>> {
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
    public DataSet<Vertex<Long, Long>> run(Graph<Long, VertexNeighborhood, Integer> graph) {
        DataSet<VertexNeighborhood> neighborhoods =
                graph.getVertices().map(new ToNeighborhood()).name("vertices");
        BlockGraph blockGraph = BlockGraph.of(neighborhoods);
        DataSet<Membership> start = marks.after(neighborhoods, BuildPhase.EDGES, start(neighborhoods));
        DataSet<Membership> grown = marked(propagate(start, blockGraph), BuildPhase.PROPAGATION);
        DataSet<Membership> packed = marked(pack(Dissolving.apply(grown, settings), neighborhoods), BuildPhase.PACKING);
        return Naming.apply(marked(refine(packed, blockGraph), BuildPhase.GAIN));
    }

    private DataSet<Membership> marked(DataSet<Membership> members, BuildPhase phase) {
        return marks.after(members, phase, members);
    }

    private DataSet<Membership> start(DataSet<VertexNeighborhood> vertices) {
        if (prior != null) {
            return WarmStart.of(vertices, prior, settings.communitySize());
        }
        return vertices.map(new Alone(settings.communitySize())).name("every vertex alone");
    }

    private DataSet<Membership> propagate(DataSet<Membership> start, BlockGraph graph) {
        LabelRound round = new LabelRound(Phase.PROPAGATION, settings, graph);
        IterativeDataSet<Membership> loop =
                start.iterate(settings.effort().propagationRounds()).name("label propagation");
        return loop.closeWith(round.next(loop, round.admitted(loop)));
    }

    private DataSet<Membership> pack(DataSet<Membership> start, DataSet<VertexNeighborhood> neighborhoods) {
        LabelRound round = new LabelRound(
                Phase.PACKING, settings, BlockGraph.of(Dissolving.neighborhoodsOfFree(start, neighborhoods)));
        IterativeDataSet<Membership> loop =
                start.iterate(CommunitySettings.PACKING_ROUNDS_MAX).name("packing");
        DataSet<Admitted> admitted = round.admitted(loop);
        return Completion.apply(loop.closeWith(round.next(loop, admitted), admitted));
    }

    private DataSet<Membership> refine(DataSet<Membership> packed, BlockGraph graph) {
        int rounds = settings.effort().gainRounds();
        if (rounds == 0) {
            return packed;
        }
        GainRound round = new GainRound(settings, graph);
        // Dealt out anew, for the optimiser would count on the order by label, which a round does not give back.
        IterativeDataSet<Membership> loop = packed.rebalance().iterate(rounds).name("gain rounds");
        return loop.closeWith(round.next(loop, round.outcomes(loop)));
    }

    private static final class ToNeighborhood
            implements MapFunction<Vertex<Long, VertexNeighborhood>, VertexNeighborhood> {
        private static final long serialVersionUID = 1L;

        @Override
        public VertexNeighborhood map(Vertex<Long, VertexNeighborhood> vertex) {
            return vertex.getValue();
        }
    }

    private static final class Alone implements MapFunction<VertexNeighborhood, Membership> {
        private static final long serialVersionUID = 1L;

        // -- configuration
        private final int communitySize;

        Alone(int communitySize) {
            this.communitySize = communitySize;
        }

        @Override
        public Membership map(VertexNeighborhood vertex) {
            return Membership.alone(vertex.vertex(), vertex.dataset(), communitySize);
        }
    }
}
