package io.b3stream.benchmarks.embedding;

import ai.djl.huggingface.tokenizers.HuggingFaceTokenizer;
import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import io.b3stream.benchmarks.wordnet.PairSample.Pair;
import java.io.IOException;
import java.io.InputStream;
import java.nio.LongBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;

/**
 * ONNX Runtime in a bare loop, at the setting that was best: all texts tokenised at once and sorted by length, runs of at most
 * {@value #TOKENS} padded tokens, one single-threaded run per core at a time. Nothing is pooled or normalised.
 */
final class RuntimeContender implements Contender {
    private static final int TOKENS = 1_024;
    private static final int TOKENS_OF_TEXT_MAX = 256;

    private final OrtEnvironment environment = OrtEnvironment.getEnvironment();
    private final ExecutorService threads =
            Executors.newFixedThreadPool(Runtime.getRuntime().availableProcessors());
    private final OrtSession session;
    private final HuggingFaceTokenizer tokenizer;

    private RuntimeContender(OrtSession session, HuggingFaceTokenizer tokenizer) {
        this.session = session;
        this.tokenizer = tokenizer;
    }

    static RuntimeContender open() throws IOException, OrtException {
        String limit = String.valueOf(TOKENS_OF_TEXT_MAX);
        try (InputStream model = resource("/all-minilm-l6-v2.onnx");
                InputStream words = resource("/all-minilm-l6-v2-tokenizer.json");
                OrtSession.SessionOptions options = new OrtSession.SessionOptions()) {
            options.setIntraOpNumThreads(1);
            options.setInterOpNumThreads(1);
            return new RuntimeContender(
                    OrtEnvironment.getEnvironment().createSession(model.readAllBytes(), options),
                    HuggingFaceTokenizer.newInstance(
                            words,
                            Map.of(
                                    "padding",
                                    "false",
                                    "truncation",
                                    "true",
                                    "maxLength",
                                    limit,
                                    "modelMaxLength",
                                    limit)));
        }
    }

    private static InputStream resource(String name) throws IOException {
        InputStream stream = RuntimeContender.class.getResourceAsStream(name);
        if (stream == null) {
            throw new IOException("no " + name + " on the class path");
        }
        return stream;
    }

    @Override
    public String name() {
        return "ONNX Runtime in a bare loop";
    }

    @Override
    public void embed(List<Pair> pairs) throws Exception {
        List<long[]> texts = new ArrayList<>(pairs.parallelStream()
                .flatMap(pair -> Stream.of(pair.words(), pair.definition()))
                .map(text -> tokenizer.encode(text).getIds())
                .toList());
        texts.sort(Comparator.comparingInt(text -> text.length));
        List<Future<?>> runs = new ArrayList<>();
        int from = 0;
        for (int to = 1; to <= texts.size(); to++) {
            boolean isFull = to == texts.size() || texts.get(to).length * (to + 1 - from) > TOKENS;
            if (isFull) {
                List<long[]> batch = texts.subList(from, to);
                runs.add(threads.submit(() -> run(batch)));
                from = to;
            }
        }
        for (Future<?> run : runs) {
            run.get();
        }
    }

    private Void run(List<long[]> batch) throws OrtException {
        int tokens = batch.get(batch.size() - 1).length;
        long[] ids = new long[batch.size() * tokens];
        long[] mask = new long[ids.length];
        for (int row = 0; row < batch.size(); row++) {
            long[] text = batch.get(row);
            System.arraycopy(text, 0, ids, row * tokens, text.length);
            Arrays.fill(mask, row * tokens, row * tokens + text.length, 1);
        }
        long[] shape = {batch.size(), tokens};
        Map<String, OnnxTensor> inputs = new HashMap<>();
        inputs.put("input_ids", OnnxTensor.createTensor(environment, LongBuffer.wrap(ids), shape));
        inputs.put("attention_mask", OnnxTensor.createTensor(environment, LongBuffer.wrap(mask), shape));
        inputs.put(
                "token_type_ids", OnnxTensor.createTensor(environment, LongBuffer.wrap(new long[ids.length]), shape));
        try (OrtSession.Result result = session.run(inputs)) {
            return null;
        } finally {
            inputs.values().forEach(OnnxTensor::close);
        }
    }

    @Override
    public void close() throws OrtException {
        threads.shutdownNow();
        session.close();
        tokenizer.close();
    }
}
