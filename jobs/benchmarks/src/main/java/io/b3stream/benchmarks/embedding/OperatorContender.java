package io.b3stream.benchmarks.embedding;

import io.b3stream.benchmarks.wordnet.PairSample.Pair;
import io.b3stream.mining.example.ExampleKey;
import io.b3stream.operators.embedding.EmbedOperator;
import io.b3stream.operators.embedding.EmbedSettings;
import io.b3stream.operators.embedding.onnx.OnnxTeacher;
import io.b3stream.operators.embedding.onnx.TeacherSettings;
import io.b3stream.operators.stream.Arrival;
import io.b3stream.operators.stream.ChangeKind;
import io.b3stream.operators.stream.GraphChange;
import java.util.List;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.RestOptions;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.streaming.api.functions.sink.v2.DiscardingSink;

/**
 * GraphJob's embed operator in a Flink cluster within this process, its start and end included. The model stays open from
 * run to run, as it does in a job that runs for weeks.
 */
final class OperatorContender implements Contender {
    private static final float[] NONE = {};

    private final OnnxTeacher opened = OnnxTeacher.open(TeacherSettings.standard());

    @Override
    public String name() {
        return "GraphJob's operator";
    }

    @Override
    public void embed(List<Pair> pairs) throws Exception {
        Configuration configuration = new Configuration();
        configuration.set(RestOptions.BIND_PORT, "0");
        StreamExecutionEnvironment environment = StreamExecutionEnvironment.createLocalEnvironment(1, configuration);
        List<Arrival> arrivals = pairs.stream().map(OperatorContender::arrival).toList();
        environment
                .fromData(arrivals, TypeInformation.of(Arrival.class))
                .transform(
                        "embed",
                        TypeInformation.of(GraphChange.class),
                        EmbedOperator.factory(
                                OnnxTeacher.factory(TeacherSettings.standard()), EmbedSettings.standard()))
                .sinkTo(new DiscardingSink<>());
        environment.execute("embedding benchmark");
    }

    private static Arrival arrival(Pair pair) {
        return new Arrival(
                ChangeKind.INSERT,
                "wordnet",
                pair.id(),
                ExampleKey.of("wordnet", pair.id()),
                0,
                pair.words(),
                pair.definition(),
                NONE,
                NONE,
                new byte[0],
                new byte[0]);
    }

    @Override
    public void close() {
        opened.close();
    }
}
