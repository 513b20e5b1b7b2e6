package io.b3stream.operators.graph;

import io.b3stream.mining.cells.ProbeControl;
import io.b3stream.mining.knn.GraphVertex;
import io.b3stream.mining.knn.VectorEntry;
import io.b3stream.operators.stream.Arrival;
import io.b3stream.operators.stream.GraphChange;
import io.b3stream.operators.stream.Refusal;
import org.apache.flink.types.PojoTestUtils;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class GraphTypesTest {
    @ParameterizedTest
    @ValueSource(
            classes = {
                Arrival.class,
                GraphChange.class,
                Refusal.class,
                Admitted.class,
                SequenceState.class,
                ProbeControl.class,
                ShardKey.class,
                TargetGroupBatch.class,
                QueryGroupBatch.class,
                GroupAnswer.class,
                Feedback.class,
                VectorEntry.class,
                GraphVertex.class
            })
    void everyStreamAndStateTypeSerialisesWithoutKryo(Class<?> type) {
        PojoTestUtils.assertSerializedAsPojoWithoutKryo(type);
    }
}
