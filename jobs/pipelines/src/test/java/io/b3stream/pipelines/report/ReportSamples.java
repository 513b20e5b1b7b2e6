package io.b3stream.pipelines.report;

import io.b3stream.mining.embedding.Content;
import io.b3stream.mining.embedding.EmbeddingResult;
import io.b3stream.mining.embedding.Teacher;
import io.b3stream.mining.embedding.TeacherIdentity;
import io.b3stream.pipelines.terminal.WireSamples;
import io.b3stream.schemas.GenerationCodec;
import io.b3stream.schemas.avro.BatchExample;
import io.b3stream.schemas.avro.FalseNegative;
import io.b3stream.schemas.avro.Generation;
import io.b3stream.schemas.avro.MinedNegative;
import io.b3stream.schemas.avro.TrainingBatch;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/** A small generation with everything in it. */
final class ReportSamples {
    static final int BATCHES = 30;
    static final ReportLimits LIMITS = new ReportLimits(10, 200);

    /** A text that would end the page's script, if it could. */
    static final String HOSTILE = "</script><img src=x onerror=\"document.body.dataset.hacked='yes'\">";

    private ReportSamples() {}

    static Generation generation(long number) {
        Generation sample = WireSamples.generation("wordnet <b>", number);
        Map<String, Double> quality = new HashMap<>(sample.getQuality());
        quality.put("objectiveRatio", 0.3);
        quality.put("random.objectiveRatio", 0.1);
        quality.put("hardness", 0.25 + number / 100.0);
        quality.put("random.hardness", 0.2);
        return GenerationCodec.toBuilder(sample)
                .setBatchCount(BATCHES)
                .setExampleCount(8 * BATCHES)
                .setBatchSize(8)
                .setCommunitySize(4)
                .setQuality(quality)
                .build();
    }

    static TrainingBatch batch(int index) {
        List<BatchExample> examples = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            String topic = i < 4 ? "feline" : "vessel";
            String positive = i == 3 ? HOSTILE : "a " + topic + " number " + index;
            examples.add(WireSamples.example("id-" + index + "-" + i, topic + " " + i, positive));
        }
        MinedNegative negative = MinedNegative.newBuilder()
                .setCommunity(1)
                .setId("far")
                .setPositive("a submarine")
                .build();
        return TrainingBatch.newBuilder()
                .setDataset("wordnet <b>")
                .setGeneration(3)
                .setIndex(index)
                .setBatchCount(BATCHES)
                .setExamples(examples)
                .setCommunityStarts(List.of(0, 4))
                .setFalseNegatives(List.of(new FalseNegative(0, 1), new FalseNegative(2, 6)))
                .setMinedNegatives(List.of(negative))
                .build();
    }

    static BatchCollection collection() {
        BatchCollection collection = new BatchCollection(generation(3), LIMITS);
        for (int index = 0; index < BATCHES; index++) {
            collection.accept(batch(index));
        }
        return collection;
    }

    /** Generation 3, as the last of so many. */
    static ReportSubject subject(int generations) {
        List<Generation> history = new ArrayList<>();
        for (int number = 4 - generations; number <= 3; number++) {
            history.add(generation(number));
        }
        return new ReportSubject(
                generation(3),
                history,
                OptionalLong.of(1_234),
                Optional.of(Map.of("not-json", 5L, "text-too-long", 70L)),
                Instant.ofEpochMilli(1_700_000_000_123L).plusSeconds(5 * 3600));
    }

    /** Embeds a text by what it is about, and a little by the rest of it. */
    static Teacher teacher() {
        return new Teacher() {
            @Override
            public TeacherIdentity identity() {
                return new TeacherIdentity("topic", "ab", "cd", "", 3, "mean", "", "", 512);
            }

            @Override
            public EmbeddingResult embed(List<? extends Content> contents) {
                float[][] vectors = contents.stream()
                        .map(content -> ((Content.Text) content).text())
                        .map(text -> new float[] {text.contains("feline") ? 1 : 0, 1, text.hashCode() / 1e10f})
                        .toArray(float[][]::new);
                return new EmbeddingResult(vectors, 0, contents.size(), contents.size());
            }

            @Override
            public void close() {}
        };
    }

    static String html(Path folder, ReportSubject subject, CommunityMap map) throws IOException {
        Path file = folder.resolve("deep/report.html");
        Report.write(subject, collection(), map, file);
        return Files.readString(file);
    }
}
