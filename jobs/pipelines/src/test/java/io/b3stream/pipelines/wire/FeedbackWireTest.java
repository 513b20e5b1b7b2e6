package io.b3stream.pipelines.wire;

import static org.assertj.core.api.Assertions.assertThat;

import io.b3stream.operators.graph.Feedback;
import io.b3stream.schemas.GraphFeedbackCodec;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class FeedbackWireTest {
    private final FeedbackWire wire = new FeedbackWire();

    @ParameterizedTest
    @EnumSource(Feedback.Kind.class)
    void whatIsSentIsReadAgain(Feedback.Kind kind) {
        Feedback sent = new Feedback(kind, "wörter", -7, new byte[] {1, -2, 3}, 130, 129);
        byte[] bytes = GraphFeedbackCodec.encode(wire.toWire(sent));
        assertThat(wire.fromWire(GraphFeedbackCodec.decode(bytes)))
                .usingRecursiveComparison()
                .isEqualTo(sent);
    }
}
