package io.b3stream.architecture;

import io.b3stream.communities.Announcement;
import io.b3stream.communities.BatchCount;
import io.b3stream.communities.BatchPart;
import io.b3stream.communities.BlockNeighborhood;
import io.b3stream.communities.CitationBlock;
import io.b3stream.communities.ContinuityCount;
import io.b3stream.communities.DatasetCount;
import io.b3stream.communities.GenerationItem;
import io.b3stream.communities.GenerationNote;
import io.b3stream.communities.GenerationTotals;
import io.b3stream.communities.Membership;
import io.b3stream.communities.PhaseMark;
import io.b3stream.communities.Placement;
import io.b3stream.communities.PriorMember;
import io.b3stream.communities.Regrouped;
import io.b3stream.communities.Seat;
import io.b3stream.communities.Standing;
import io.b3stream.communities.Traveller;
import io.b3stream.communities.VertexNeighborhood;
import io.b3stream.connectors.record.RawRecord;
import io.b3stream.connectors.rejected.RejectedRecord;
import io.b3stream.mining.batch.AssembledBatch;
import io.b3stream.mining.batch.BatchFigures;
import io.b3stream.mining.batch.ComposedBatch;
import io.b3stream.mining.batch.GenerationSummary;
import io.b3stream.mining.batch.MinedNegatives;
import io.b3stream.mining.cells.ProbeControl;
import io.b3stream.mining.knn.GraphVertex;
import io.b3stream.mining.knn.VectorEntry;
import io.b3stream.operators.deletion.DatasetsOfId;
import io.b3stream.operators.graph.Admitted;
import io.b3stream.operators.graph.Feedback;
import io.b3stream.operators.graph.GroupAnswer;
import io.b3stream.operators.graph.QueryGroupBatch;
import io.b3stream.operators.graph.SequenceState;
import io.b3stream.operators.graph.ShardKey;
import io.b3stream.operators.graph.TargetGroupBatch;
import io.b3stream.operators.stream.Arrival;
import io.b3stream.operators.stream.GraphChange;
import io.b3stream.operators.stream.Refusal;
import java.util.List;

/** Every type of ours that flows between operators or is kept in state. A new one is added here. */
final class StreamTypes {
    static final List<Class<?>> ALL = List.of(
            RawRecord.class,
            RejectedRecord.class,
            Arrival.class,
            Refusal.class,
            DatasetsOfId.class,
            Admitted.class,
            Feedback.class,
            GraphChange.class,
            SequenceState.class,
            ProbeControl.class,
            ShardKey.class,
            TargetGroupBatch.class,
            QueryGroupBatch.class,
            GroupAnswer.class,
            VectorEntry.class,
            GraphVertex.class,
            CitationBlock.class,
            VertexNeighborhood.class,
            BlockNeighborhood.class,
            Traveller.class,
            Regrouped.class,
            Announcement.class,
            io.b3stream.communities.Admitted.class,
            Membership.class,
            Placement.class,
            DatasetCount.class,
            BatchCount.class,
            BatchFigures.class,
            BatchPart.class,
            Seat.class,
            AssembledBatch.class,
            ComposedBatch.class,
            MinedNegatives.class,
            GenerationSummary.class,
            GenerationItem.class,
            GenerationNote.class,
            GenerationTotals.class,
            PriorMember.class,
            Standing.class,
            ContinuityCount.class,
            PhaseMark.class);

    private StreamTypes() {}
}
