package io.b3stream.connectors.feedback;

import io.b3stream.schemas.avro.GraphFeedback;
import io.b3stream.schemas.avro.GraphFeedbackKind;
import java.nio.ByteBuffer;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeinfo.Types;

/** Feedback of which nothing but the data set is of interest. */
public final class DatasetNames implements FeedbackMapping<String> {
    private static final long serialVersionUID = 1L;

    @Override
    public GraphFeedback toWire(String dataset) {
        return GraphFeedback.newBuilder()
                .setKind(GraphFeedbackKind.REQUERY)
                .setDataset(dataset)
                .setKey(7)
                .setQuery(ByteBuffer.wrap(new byte[] {1}))
                .setWanted(0)
                .setFound(0)
                .build();
    }

    @Override
    public String fromWire(GraphFeedback feedback) {
        return feedback.getDataset();
    }

    @Override
    public TypeInformation<String> type() {
        return Types.STRING;
    }
}
