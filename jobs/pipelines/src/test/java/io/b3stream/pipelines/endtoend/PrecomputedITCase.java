package io.b3stream.pipelines.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import io.b3stream.pipelines.settings.Settings;
import io.b3stream.schemas.avro.Example;
import io.b3stream.schemas.avro.Generation;
import io.b3stream.schemas.avro.TeacherDescription;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.apache.flink.core.execution.JobClient;
import org.junit.jupiter.api.Test;

/** A data set with the embeddings of a vendor beside one that the teacher embeds, in one graph. */
final class PrecomputedITCase extends StackCase {
    private static final int EXAMPLES = 60;
    private static final int DIMENSION = 5;

    @Test
    void aDataSetOfPrecomputedEmbeddingsHasItsOwnDimensionAndTakesNothingElse() throws Exception {
        Settings settings = stack.settings("precomputed", "--teacher.precomputed-datasets=vendor=" + DIMENSION);
        stack.createTopics(settings);
        stack.produce(settings, Words.items("words", EXAMPLES, 3));
        List<Words.Item> vendor = new ArrayList<>();
        Random random = new Random(11);
        for (Words.Item item : Words.items("vendor", EXAMPLES, 4)) {
            vendor.add(with(item, random, DIMENSION));
        }
        vendor.add(Words.items("vendor", EXAMPLES + 1, 4).get(EXAMPLES));
        vendor.add(with(new Words.Item("long", vendor.get(0).example()), random, WordTeacher.DIMENSION));
        stack.produce(settings, vendor);

        JobClient graph = stack.startGraph(settings, "");
        assertThat(stack.rejectedCodes(settings, 2)).isEqualTo(Map.of("embedding-missing", 1L, "wrong-dimension", 1L));
        stack.awaitMetric(graph.getJobID(), "accepted", 2 * EXAMPLES);
        Stack.refresh(settings);
        Stack.refresh(settings);
        graph.cancel().get();

        assertThat(Stack.manifests(settings)).hasSize(4).allSatisfy(PrecomputedITCase::assertThatItSaysWhoEmbedded);
    }

    private static void assertThatItSaysWhoEmbedded(Generation manifest) {
        assertThat(manifest.getExampleCount()).isEqualTo(EXAMPLES);
        TeacherDescription teacher = manifest.getTeacher();
        boolean isVendor = manifest.getDataset().equals("vendor");
        assertThat(teacher.getName()).isEqualTo(isVendor ? "precomputed" : "words");
        assertThat(teacher.getDimension()).isEqualTo(isVendor ? DIMENSION : WordTeacher.DIMENSION);
        assertThat(manifest.getSettings().get("build.reason")).doesNotContain("teacher changed");
    }

    private static Words.Item with(Words.Item item, Random random, int dimension) {
        return new Words.Item(
                item.id(),
                Example.newBuilder(item.example())
                        .setQueryEmbedding(vector(random, dimension))
                        .setPositiveEmbedding(vector(random, dimension))
                        .build());
    }

    private static List<Float> vector(Random random, int dimension) {
        return Stream.generate(() -> (float) random.nextGaussian())
                .limit(dimension)
                .toList();
    }
}
