package io.b3stream.benchmarks.embedding;

import dev.langchain4j.data.segment.TextSegment;
import dev.langchain4j.model.embedding.onnx.allminilml6v2.AllMiniLmL6V2EmbeddingModel;
import io.b3stream.benchmarks.wordnet.PairSample.Pair;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Stream;

/** langchain4j's in-process model: one text per run of the model, as many runs at once as there are cores. */
final class LangChainContender implements Contender {
    private final ExecutorService threads =
            Executors.newFixedThreadPool(Runtime.getRuntime().availableProcessors());
    private final AllMiniLmL6V2EmbeddingModel model = new AllMiniLmL6V2EmbeddingModel(threads);

    @Override
    public String name() {
        return "langchain4j, in process";
    }

    @Override
    public void embed(List<Pair> pairs) {
        model.embedAll(pairs.stream()
                .flatMap(pair -> Stream.of(pair.words(), pair.definition()))
                .map(TextSegment::from)
                .toList());
    }

    @Override
    public void close() {
        threads.shutdownNow();
    }
}
