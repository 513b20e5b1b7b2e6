package io.b3stream.operators.planted;

import ai.onnxruntime.OrtEnvironment;
import io.b3stream.schemas.avro.Example;
import org.apache.flink.api.common.functions.MapFunction;
import org.apache.flink.api.java.DataSet;
import org.apache.kafka.common.TopicPartition;

/** Breaks the rules of operators, one by one. */
public final class OperatorsMistakes {
    public record SeesKafka(TopicPartition partition) {}

    public record SeesSchemas(Example example) {}

    public record SeesDataSet(DataSet<String> texts) {}

    public record SeesOnnx(OrtEnvironment environment) {}

    public static class IsOpen implements MapFunction<String, String> {
        @Override
        public String map(String text) {
            return text;
        }
    }

    private OperatorsMistakes() {}
}
