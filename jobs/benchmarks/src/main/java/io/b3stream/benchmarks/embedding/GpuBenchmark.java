package io.b3stream.benchmarks.embedding;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.b3stream.benchmarks.machine.Machine;
import io.b3stream.benchmarks.machine.Usage;
import io.b3stream.benchmarks.wordnet.PairSample.Pair;
import io.b3stream.mining.embedding.Content;
import io.b3stream.mining.embedding.EmbeddingResult;
import io.b3stream.operators.embedding.onnx.DeviceChoice;
import io.b3stream.operators.embedding.onnx.DeviceSetting;
import io.b3stream.operators.embedding.onnx.OnnxTeacher;
import io.b3stream.operators.embedding.onnx.TeacherSettings;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Texts per second of the teacher on a GPU, for a machine that has nothing but what {@code gpu/pack.sh} packs: runs
 * of several sizes, the tokenizer and the model alone beside them, how near the vectors are to those of 32-bit floats
 * on a CPU; and scoring.
 */
public final class GpuBenchmark {
    private static final int TEXTS_PER_CALL = 8_192;
    private static final int[] BUDGETS = {16_384, 65_536, 262_144};
    private static final double MILLIS = 1e3;
    private static final int WARM_UP_PAIRS = 2_048;

    private final DeviceSetting device;
    private final Path pack;
    private final List<Pair> pairs;
    private final List<Map<String, Object>> rows = new ArrayList<>();

    private GpuBenchmark(DeviceSetting device, Path pack) throws IOException {
        this.device = device;
        this.pack = pack;
        try (Stream<String> lines = Files.lines(pack.resolve("pairs.tsv"))) {
            this.pairs = lines.map(line -> line.split("\t"))
                    .map(columns -> new Pair(columns[0], columns[1], columns[2]))
                    .toList();
        }
    }

    /** Arguments: {@code cuda}, or {@code cpu} to try it out; the folder that was packed; the file to write. */
    public static void main(String[] arguments) throws Exception {
        if (arguments.length != 3) {
            throw new IllegalArgumentException("expected DEVICE PACK OUT, got " + arguments.length + " arguments");
        }
        GpuBenchmark benchmark = new GpuBenchmark(DeviceSetting.of(arguments[0]), Path.of(arguments[1]));
        benchmark.run();
        Map<String, Object> report = new LinkedHashMap<>();
        report.put("machine", Machine.describe());
        report.put("texts", 2 * benchmark.pairs.size());
        report.put("rows", benchmark.rows);
        report.put("scoring", benchmark.scoring());
        new ObjectMapper()
                .writerWithDefaultPrettyPrinter()
                .writeValue(Path.of(arguments[2]).toFile(), report);
    }

    private void run() throws Exception {
        for (int budget : BUDGETS) {
            teacher(budget);
        }
        if (device == DeviceSetting.CUDA) {
            for (int budget : BUDGETS) {
                alone(budget);
            }
        }
    }

    private List<GpuScoring.Call> scoring() {
        List<GpuScoring.Call> calls = new GpuScoring().run(device);
        calls.forEach(call -> System.out.printf(
                Locale.ROOT,
                "scoring 1,024 queries against 65,536 rows, %-14s %8.2f ms, %,d pairs%n",
                call.what(),
                call.seconds() * MILLIS,
                call.pairs()));
        return calls;
    }

    private void teacher(int budget) throws IOException {
        TeacherSettings settings = TeacherSettings.standard()
                .withModel(pack.resolve("teacher").toString())
                .withDevice(new DeviceChoice(device, 0, 0))
                .withBatchTokens(budget);
        try (OnnxTeacher teacher = OnnxTeacher.open(settings)) {
            embed(teacher, pairs.subList(0, Math.min(WARM_UP_PAIRS, pairs.size())));
            Usage before = Usage.now();
            EmbeddingResult result = embed(teacher, pairs);
            Usage used = Usage.now().minus(before);
            double padding = 1 - (double) result.tokens() / result.paddedTokens();
            row(
                    "teacher on " + teacher.placement().device(),
                    budget,
                    used,
                    result.tokens(),
                    Map.of(
                            "paddingShare",
                            padding,
                            "memoryRetries",
                            teacher.memoryRetries(),
                            "cosineMin",
                            nearness(teacher)));
        }
    }

    /** In calls as large as the operator's; the vectors are dropped, as they would be sent on. */
    private static EmbeddingResult embed(OnnxTeacher teacher, List<Pair> pairs) {
        List<Content> texts = contents(pairs);
        long tokens = 0;
        long padded = 0;
        for (int from = 0; from < texts.size(); from += TEXTS_PER_CALL) {
            EmbeddingResult result = teacher.embed(texts.subList(from, Math.min(texts.size(), from + TEXTS_PER_CALL)));
            tokens += result.tokens();
            padded += result.paddedTokens();
        }
        return new EmbeddingResult(new float[0][], 0, tokens, padded);
    }

    private static List<Content> contents(List<Pair> pairs) {
        return pairs.stream()
                .<Content>flatMap(pair -> Stream.of(
                        new Content.Text(Content.Role.QUERY, pair.words()),
                        new Content.Text(Content.Role.POSITIVE, pair.definition())))
                .toList();
    }

    /** Tokenizer and model apart. */
    private void alone(int budget) throws Exception {
        try (RuntimeContender bare = RuntimeContender.openOnGpu(pack.resolve("teacher"), budget)) {
            bare.embed(pairs.subList(0, Math.min(WARM_UP_PAIRS, pairs.size())));
            Usage start = Usage.now();
            List<long[]> texts = bare.tokenize(pairs);
            Usage tokenized = Usage.now();
            bare.run(texts);
            long tokens = texts.stream().mapToLong(text -> text.length).sum();
            row("tokenizer alone", budget, tokenized.minus(start), tokens, Map.of());
            row("model alone", budget, Usage.now().minus(tokenized), tokens, Map.of());
        }
    }

    /** Least cosine to the vectors of 32-bit floats on a CPU, of the texts for which these were packed. */
    private double nearness(OnnxTeacher teacher) throws IOException {
        ByteBuffer reference = ByteBuffer.wrap(Files.readAllBytes(pack.resolve("reference.vectors")))
                .order(ByteOrder.LITTLE_ENDIAN);
        int dimension = teacher.identity().dimension();
        int texts = reference.remaining() / (dimension * Float.BYTES);
        float[][] vectors = teacher.embed(contents(pairs).subList(0, texts)).vectors();
        double least = 1;
        for (float[] vector : vectors) {
            double cosine = 0;
            for (float component : vector) {
                cosine += (double) component * reference.getFloat();
            }
            least = Math.min(least, cosine);
        }
        return least;
    }

    private void row(String what, int budget, Usage used, long tokens, Map<String, Object> more) {
        double textsPerSecond = 2 * pairs.size() / used.wallSeconds();
        double tokensPerSecond = tokens / used.wallSeconds();
        Map<String, Object> row = new LinkedHashMap<>();
        row.put("what", what);
        row.put("tokensPerRun", budget);
        row.put("textsPerSecond", textsPerSecond);
        row.put("tokensPerSecond", tokensPerSecond);
        row.put("textsPerCoreSecond", 2 * pairs.size() / used.cpuSeconds());
        row.putAll(more);
        rows.add(row);
        System.out.printf(
                Locale.ROOT,
                "%-20s %,9d tokens a run %,12.0f texts/s %,14.0f tokens/s  %s%n",
                what,
                budget,
                textsPerSecond,
                tokensPerSecond,
                more);
    }
}
