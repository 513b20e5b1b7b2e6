package io.b3stream.benchmarks.embedding;

import io.b3stream.benchmarks.machine.Usage;
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
import java.util.Objects;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.RestOptions;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.streaming.api.functions.sink.v2.DiscardingSink;
import org.jspecify.annotations.Nullable;

/**
 * GraphJob's embed operator in a Flink cluster within this process. What is measured is the time from the first
 * record that enters the operator until all have left it: a job runs for weeks, its start does not count. For the
 * same reason the model stays open from run to run.
 */
final class OperatorContender implements Contender {
    private static final float[] NONE = {};
    private static final AtomicReference<@Nullable Usage> ENTERED = new AtomicReference<>();
    private static final AtomicReference<@Nullable Usage> LEFT = new AtomicReference<>();

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
                .map(OperatorContender::enters, TypeInformation.of(Arrival.class))
                .transform(
                        "embed",
                        TypeInformation.of(GraphChange.class),
                        EmbedOperator.factory(
                                OnnxTeacher.factory(TeacherSettings.standard()), EmbedSettings.standard()))
                .map(OperatorContender::leaves, TypeInformation.of(GraphChange.class))
                .sinkTo(new DiscardingSink<>());
        environment.execute("embedding benchmark");
    }

    @Override
    public Usage measure(List<Pair> pairs) throws Exception {
        ENTERED.set(null);
        embed(pairs);
        Usage entered = Objects.requireNonNull(ENTERED.get(), "no record came");
        return Objects.requireNonNull(LEFT.get(), "no record left").minus(entered);
    }

    private static Arrival enters(Arrival arrival) {
        if (ENTERED.get() == null) {
            ENTERED.set(Usage.now());
        }
        return arrival;
    }

    private static GraphChange leaves(GraphChange change) {
        LEFT.set(Usage.now());
        return change;
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
