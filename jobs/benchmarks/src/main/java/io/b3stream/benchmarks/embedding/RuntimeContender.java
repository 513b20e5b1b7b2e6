package io.b3stream.benchmarks.embedding;

import ai.djl.huggingface.tokenizers.HuggingFaceTokenizer;
import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import ai.onnxruntime.providers.OrtCUDAProviderOptions;
import io.b3stream.benchmarks.wordnet.PairSample.Pair;
import java.io.IOException;
import java.io.InputStream;
import java.nio.LongBuffer;
import java.nio.file.Path;
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
 * ONNX Runtime in a bare loop: all texts tokenised at once and sorted by length, runs of so many padded tokens, several
 * single-threaded runs at a time. Nothing is pooled or normalised.
 */
final class RuntimeContender implements Contender {
    private static final int TOKENS_ON_CPU = 1_024;
    private static final int TOKENS_OF_TEXT_MAX = 256;

    private final OrtEnvironment environment = OrtEnvironment.getEnvironment();
    private final ExecutorService threads;
    private final OrtSession session;
    private final HuggingFaceTokenizer tokenizer;
    private final int tokensMax;

    private RuntimeContender(OrtSession session, HuggingFaceTokenizer tokenizer, int threads, int tokensMax) {
        this.session = session;
        this.tokenizer = tokenizer;
        this.threads = Executors.newFixedThreadPool(threads);
        this.tokensMax = tokensMax;
    }

    /** On the CPU, at the setting that was best: 1,024 tokens, a run per core. */
    static RuntimeContender open() throws IOException, OrtException {
        try (InputStream model = resource("/all-minilm-l6-v2.onnx");
                InputStream words = resource("/all-minilm-l6-v2-tokenizer.json");
                OrtSession.SessionOptions options = options()) {
            return new RuntimeContender(
                    OrtEnvironment.getEnvironment().createSession(model.readAllBytes(), options),
                    HuggingFaceTokenizer.newInstance(words, tokenizing()),
                    Runtime.getRuntime().availableProcessors(),
                    TOKENS_ON_CPU);
        }
    }

    /** On the first GPU, a model package's model. */
    static RuntimeContender openOnGpu(Path teacher, int tokensMax) throws IOException, OrtException {
        // The environment first: it loads the library that the options of CUDA belong to.
        OrtEnvironment environment = OrtEnvironment.getEnvironment();
        try (OrtSession.SessionOptions options = options();
                OrtCUDAProviderOptions cuda = new OrtCUDAProviderOptions(0)) {
            options.addCUDA(cuda);
            return new RuntimeContender(
                    environment.createSession(teacher.resolve("model.onnx").toString(), options),
                    HuggingFaceTokenizer.newInstance(teacher.resolve("tokenizer.json"), tokenizing()),
                    2,
                    tokensMax);
        }
    }

    private static OrtSession.SessionOptions options() throws OrtException {
        OrtSession.SessionOptions options = new OrtSession.SessionOptions();
        options.setIntraOpNumThreads(1);
        options.setInterOpNumThreads(1);
        return options;
    }

    private static Map<String, String> tokenizing() {
        String limit = String.valueOf(TOKENS_OF_TEXT_MAX);
        return Map.of("padding", "false", "truncation", "true", "maxLength", limit, "modelMaxLength", limit);
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
        run(tokenize(pairs));
    }

    /** Token numbers of both texts of all pairs, on all cores. */
    List<long[]> tokenize(List<Pair> pairs) {
        return pairs.parallelStream()
                .flatMap(pair -> Stream.of(pair.words(), pair.definition()))
                .map(text -> tokenizer.encode(text).getIds())
                .toList();
    }

    /** Runs the model on texts. */
    void run(List<long[]> tokenized) throws Exception {
        List<long[]> texts = new ArrayList<>(tokenized);
        texts.sort(Comparator.comparingInt(text -> text.length));
        List<Future<?>> runs = new ArrayList<>();
        int from = 0;
        for (int to = 1; to <= texts.size(); to++) {
            boolean isFull = to == texts.size() || texts.get(to).length * (to + 1 - from) > tokensMax;
            if (isFull) {
                List<long[]> batch = texts.subList(from, to);
                runs.add(threads.submit(() -> runOne(batch)));
                from = to;
            }
        }
        for (Future<?> run : runs) {
            run.get();
        }
    }

    private Void runOne(List<long[]> batch) throws OrtException {
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
