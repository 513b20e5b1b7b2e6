package io.b3stream.benchmarks.embedding;

import io.b3stream.benchmarks.wordnet.PairSample.Pair;
import io.b3stream.mining.embedding.Content;
import io.b3stream.operators.embedding.onnx.OnnxTeacher;
import io.b3stream.operators.embedding.onnx.TeacherSettings;
import java.util.List;
import java.util.stream.Stream;

/** Our teacher without Flink, in calls as large as the operator's. */
final class TeacherContender implements Contender {
    private static final int PAIRS = 512;

    private final OnnxTeacher teacher = OnnxTeacher.open(TeacherSettings.standard());

    @Override
    public String name() {
        return "our teacher without Flink";
    }

    @Override
    public void embed(List<Pair> pairs) {
        for (int from = 0; from < pairs.size(); from += PAIRS) {
            teacher.embed(pairs.subList(from, Math.min(pairs.size(), from + PAIRS)).stream()
                    .flatMap(pair -> Stream.of(
                            new Content.Text(Content.Role.QUERY, pair.words()),
                            new Content.Text(Content.Role.POSITIVE, pair.definition())))
                    .toList());
        }
    }

    @Override
    public void close() {
        teacher.close();
    }
}
