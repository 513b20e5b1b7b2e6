package io.b3stream.pipelines.wire;

import io.b3stream.connectors.feedback.FeedbackMapping;
import io.b3stream.operators.graph.Feedback;
import io.b3stream.schemas.avro.GraphFeedback;
import io.b3stream.schemas.avro.GraphFeedbackKind;
import java.nio.ByteBuffer;
import org.apache.flink.api.common.typeinfo.TypeInformation;

/** Feedback of the graph as it travels over its topic. */
public final class FeedbackWire implements FeedbackMapping<Feedback> {
    private static final long serialVersionUID = 1L;

    @Override
    public GraphFeedback toWire(Feedback feedback) {
        return GraphFeedback.newBuilder()
                .setKind(kind(feedback.kind()))
                .setDataset(feedback.dataset())
                .setKey(feedback.key())
                .setQuery(ByteBuffer.wrap(feedback.query()))
                .setWanted(feedback.wanted())
                .setFound(feedback.found())
                .build();
    }

    @Override
    public Feedback fromWire(GraphFeedback feedback) {
        ByteBuffer encoded = feedback.getQuery();
        byte[] query = new byte[encoded.remaining()];
        encoded.duplicate().get(query);
        return new Feedback(
                kind(feedback.getKind()),
                feedback.getDataset(),
                feedback.getKey(),
                query,
                feedback.getWanted(),
                feedback.getFound());
    }

    @Override
    public TypeInformation<Feedback> type() {
        return TypeInformation.of(Feedback.class);
    }

    private static GraphFeedbackKind kind(Feedback.Kind kind) {
        return switch (kind) {
            case REQUERY -> GraphFeedbackKind.REQUERY;
            case AUDIT -> GraphFeedbackKind.AUDIT;
            case REPORT -> GraphFeedbackKind.REPORT;
        };
    }

    private static Feedback.Kind kind(GraphFeedbackKind kind) {
        return switch (kind) {
            case REQUERY -> Feedback.Kind.REQUERY;
            case AUDIT -> Feedback.Kind.AUDIT;
            case REPORT -> Feedback.Kind.REPORT;
        };
    }
}
