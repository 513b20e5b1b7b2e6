package io.b3stream.operators.embedding;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.b3stream.operators.embedding.onnx.OnnxTeacher;
import io.b3stream.operators.embedding.onnx.TeacherSettings;
import io.b3stream.operators.stream.Arrival;
import io.b3stream.operators.stream.ChangeKind;
import io.b3stream.operators.stream.GraphChange;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.PipelineOptions;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.util.CloseableIterator;
import org.junit.jupiter.api.Test;

/** The embed operator with the real model, inside jobs. */
class EmbedOperatorITCase {
    private static final TeacherSettings MODEL = TeacherSettings.standard().withWorkers(2);
    private static final float[] NONE = {};

    @Test
    void jobsInOneJvmGiveTheSameVectorsWhateverTheParallelismAndTheSizeOfCalls() throws Exception {
        Map<Long, GraphChange> first = run(1, new EmbedSettings(512, 0, 50, 1 << 20, ImageSettings.standard()), MODEL);
        Map<Long, GraphChange> second = run(2, new EmbedSettings(6, 0, 10, 1 << 20, ImageSettings.standard()), MODEL);
        Map<Long, GraphChange> third = run(3, new EmbedSettings(2, 0, 1, 1, ImageSettings.standard()), MODEL);

        assertThat(first).hasSize(40);
        assertThat(second.keySet()).isEqualTo(first.keySet()).isEqualTo(third.keySet());
        first.forEach((key, example) -> {
            assertThat(example.query()).hasSize(384);
            assertThat(second.get(key).query()).isEqualTo(example.query());
            assertThat(third.get(key).positive()).isEqualTo(example.positive());
        });
    }

    @Test
    void aModelThatIsNotThereFailsTheJobWithItsName() {
        assertThatThrownBy(() -> run(1, EmbedSettings.standard(), MODEL.withModel("no-such-model")))
                .hasStackTraceContaining("no model package 'no-such-model'");
    }

    private static Map<Long, GraphChange> run(int parallelism, EmbedSettings settings, TeacherSettings model)
            throws Exception {
        Configuration noKryo = new Configuration();
        noKryo.set(PipelineOptions.GENERIC_TYPES, false);
        StreamExecutionEnvironment env = StreamExecutionEnvironment.createLocalEnvironment(parallelism, noKryo);
        Map<Long, GraphChange> examples = new TreeMap<>();
        try (CloseableIterator<GraphChange> embedded = env.fromData(arrivals(), TypeInformation.of(Arrival.class))
                .rebalance()
                .transform(
                        "embed",
                        TypeInformation.of(GraphChange.class),
                        EmbedOperator.factory(OnnxTeacher.factory(model), settings))
                .executeAndCollect()) {
            embedded.forEachRemaining(example -> examples.put(example.key(), example));
        }
        return examples;
    }

    private static List<Arrival> arrivals() {
        List<Arrival> arrivals = new ArrayList<>();
        for (int i = 0; i < 40; i++) {
            String positive = "a definition " + "of a word ".repeat(i % 9) + i;
            arrivals.add(new Arrival(
                    ChangeKind.INSERT,
                    "d",
                    "id" + i,
                    i,
                    0,
                    "word " + i,
                    positive,
                    NONE,
                    NONE,
                    new byte[0],
                    new byte[0]));
        }
        return arrivals;
    }
}
