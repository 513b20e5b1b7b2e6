package io.b3stream.pipelines.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import io.b3stream.pipelines.settings.Settings;
import io.b3stream.schemas.Sha256;
import io.b3stream.schemas.avro.BatchExample;
import io.b3stream.schemas.avro.Example;
import io.b3stream.schemas.avro.FalseNegative;
import io.b3stream.schemas.avro.Generation;
import io.b3stream.schemas.avro.Image;
import io.b3stream.schemas.avro.TrainingBatch;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.flink.core.execution.JobClient;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Texts with images as positives, from the examples topic to the batches, by bytes and by URI. */
final class ImagesITCase extends StackCase {
    private static final int EXAMPLES = 60;

    @Test
    void imagesAreEmbeddedAndReachTheBatchesAndBadOnesAreRejectedWithTheirCodes() throws Exception {
        Path pictures = Files.createDirectory(folder.resolve("pictures"));
        Settings settings = stack.settings("images", "--image.uri-prefixes=" + pictures.toUri());
        stack.createTopics(settings);
        List<Words.Item> items = new ArrayList<>();
        List<Words.Item> words = Words.items("images", EXAMPLES, 5);
        for (int i = 0; i < EXAMPLES; i++) {
            String shown = words.get(i).example().getPositive();
            items.add(pair(
                    words.get(i).id(), words.get(i).example(), i % 2 == 0 ? inline(shown) : at(pictures, i, shown)));
        }
        items.add(pair(
                "twin", words.get(0).example(), inline(words.get(0).example().getPositive())));
        items.addAll(bad(pictures, words.get(0).example()));
        stack.produce(settings, items);

        JobClient graph = stack.startGraph(settings, "");
        assertThat(stack.rejectedCodes(settings, 5))
                .isEqualTo(Map.of("image-undecodable", 1L, "image-unreachable", 3L, "unsupported-content", 1L));
        stack.awaitMetric(graph.getJobID(), "embedded", EXAMPLES + 1);
        Stack.refresh(settings);
        graph.cancel().get();

        Generation manifest = Stack.manifests(settings).get(0);
        assertThat(manifest.getExampleCount()).isEqualTo(EXAMPLES + 1);
        List<TrainingBatch> batches = Stack.read(settings, manifest);
        for (TrainingBatch batch : batches) {
            batch.getExamples().forEach(example -> assertThat(example.getPositiveImage())
                    .isIn(items.stream()
                            .filter(item -> item.id().equals(example.getId()))
                            .map(item -> item.example().getPositiveImage())
                            .toList()));
            assertThatTwinsAreMasked(batch);
        }
    }

    /** Two examples with equal images: neither's positive is a negative of the other's query. */
    private static void assertThatTwinsAreMasked(TrainingBatch batch) {
        List<String> ids = batch.getExamples().stream().map(BatchExample::getId).toList();
        int one = ids.indexOf("images-0");
        int other = ids.indexOf("twin");
        if (one >= 0 && other >= 0) {
            assertThat(batch.getFalseNegatives())
                    .contains(new FalseNegative(one, other), new FalseNegative(other, one));
        }
    }

    private static List<Words.Item> bad(Path pictures, Example words) throws IOException {
        Image elsewhere = new Image(null, "file:///etc/hostname", "ab".repeat(32));
        Image gone = new Image(null, pictures.toUri() + "gone.png", "ab".repeat(32));
        Image other = new Image(null, at(pictures, 99, "another").getUri(), "ab".repeat(32));
        Image torn = new Image(ByteBuffer.wrap(new byte[] {1, 2, 3}), null, null);
        Example both = Example.newBuilder()
                .setDataset("images")
                .setQuery("a query")
                .setPositive("a caption")
                .setPositiveImage(inline("a caption"))
                .build();
        return List.of(
                pair("elsewhere", words, elsewhere),
                pair("gone", words, gone),
                pair("other", words, other),
                pair("torn", words, torn),
                new Words.Item("both", both));
    }

    private static Words.Item pair(String id, Example words, @Nullable Image image) {
        return new Words.Item(
                id,
                Example.newBuilder()
                        .setDataset("images")
                        .setQuery(words.getQuery())
                        .setPositiveImage(image)
                        .build());
    }

    private static Image inline(String shown) {
        return new Image(ByteBuffer.wrap(WordTeacher.image(shown)), null, null);
    }

    private static Image at(Path pictures, int number, String shown) throws IOException {
        Path file = Files.write(pictures.resolve(number + ".png"), WordTeacher.image(shown));
        return new Image(null, file.toUri().toString(), Sha256.hex(WordTeacher.image(shown)));
    }
}
