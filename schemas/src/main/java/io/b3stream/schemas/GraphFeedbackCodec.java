package io.b3stream.schemas;

import io.b3stream.schemas.avro.GraphFeedback;

/** Bytes of a {@link GraphFeedback} and back: Avro single-object encoding. Equal messages give equal bytes. Thread-safe. */
public final class GraphFeedbackCodec {
    /** Version of the meaning of the fields; a change that readers must know of raises it. */
    public static final int SCHEMA_VERSION = 1;

    private static final SingleObject<GraphFeedback> AVRO =
            new SingleObject<>(KnownSchemas.released(GraphFeedback.getClassSchema(), 1));

    private GraphFeedbackCodec() {}

    public static byte[] encode(GraphFeedback feedback) {
        SchemaVersions.requireWritable("feedback", feedback.getSchemaVersion(), SCHEMA_VERSION);
        return AVRO.encode(feedback);
    }

    /** @throws MalformedMessageException when the bytes are no feedback, or feedback of a newer version */
    public static GraphFeedback decode(byte[] value) {
        GraphFeedback feedback = AVRO.decode(value);
        SchemaVersions.requireReadable("feedback", feedback.getSchemaVersion(), SCHEMA_VERSION);
        return feedback;
    }
}
