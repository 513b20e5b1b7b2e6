package io.b3stream.benchmarks.communities;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.b3stream.communities.PriorCommunities;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PublishedTest {
    private static final ObjectMapper JSON = new ObjectMapper();

    @TempDir
    Path folder;

    private final GraphLists lists = SmallLists.of("1", "0", "1", "1", "1", "1");

    @Test
    void communitiesAndBatchesAreNumberedInTheOrderOfPublication() {
        Published published = published(new long[][][] {{{0, 4}, {2, 3}}, {{1}}});

        assertThat(published.communities(lists)).containsExactly(0, 2, 1, 1, 0, -1);
        assertThat(published.batchNumbers(lists)).containsExactly(0, 1, 0, 0, 0, -1);
    }

    @Test
    void anExampleThatIsPublishedTwiceIsAFault() {
        Published published = published(new long[][][] {{{0, 4}}, {{4}}});

        assertThatThrownBy(() -> published.communities(lists)).hasMessageContaining("published twice, in 0 and 1");
    }

    @Test
    void aGenerationAndItsOrderSurviveTheirFiles() throws Exception {
        Path file = folder.resolve("published.json");
        Published published = published(new long[][][] {{{0, Long.MIN_VALUE}, {2, Long.MAX_VALUE}}});
        JSON.writeValue(file.toFile(), published);
        assertThat(JSON.readValue(file.toFile(), Published.class))
                .usingRecursiveComparison()
                .isEqualTo(published);

        GenerationOrder order = new GenerationOrder("savepoint", Recipe.positiveAware(16), 2, null, "result");
        assertThat(JSON.readValue(JSON.writeValueAsString(order), GenerationOrder.class))
                .isEqualTo(order);
    }

    @Test
    void thePriorCommunitiesAreThoseThatWerePublished() throws Exception {
        Path file = folder.resolve("published.json");
        JSON.writeValue(file.toFile(), published(new long[][][] {{{0, 4}, {2, 3}}, {{1}}}));
        PriorCommunities prior = new PublishedPrior(file.toString());

        assertThat(prior.parts()).isEqualTo(1);
        try (PriorCommunities.Part part = prior.open(0)) {
            assertThat(part.next()).containsExactly(0, 4);
            assertThat(part.next()).containsExactly(2, 3);
            assertThat(part.next()).containsExactly(1);
            assertThat(part.next()).isEmpty();
        }
    }

    private static Published published(long[][][] batches) {
        return new Published(batches, "00", Map.of("keptEdges", .5), Map.of("edges", 4.0), 1, 2, 3);
    }
}
