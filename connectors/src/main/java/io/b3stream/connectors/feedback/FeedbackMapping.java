package io.b3stream.connectors.feedback;

import io.b3stream.schemas.avro.GraphFeedback;
import java.io.Serializable;
import org.apache.flink.api.common.typeinfo.TypeInformation;

/** Between feedback on the wire and what the job works on. */
public interface FeedbackMapping<T> extends Serializable {
    GraphFeedback toWire(T feedback);

    T fromWire(GraphFeedback feedback);

    /** The job's type, for Flink. */
    TypeInformation<T> type();
}
