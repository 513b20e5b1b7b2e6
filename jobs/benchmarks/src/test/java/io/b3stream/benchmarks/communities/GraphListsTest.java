package io.b3stream.benchmarks.communities;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.b3stream.mining.knn.GraphVertex;
import java.util.List;
import org.junit.jupiter.api.Test;

class GraphListsTest {
    @Test
    void verticesAreInTheOrderOfTheirKeysAndTargetsArePositions() {
        GraphVertex seven =
                new GraphVertex("set", 7, 1, 2, 0, new long[0], .7f, new long[] {-3}, new float[] {.5f}, new byte[0]);
        GraphVertex minusThree =
                new GraphVertex("set", -3, 3, 2, 0, new long[0], .3f, new long[] {7}, new float[] {.4f}, new byte[0]);

        GraphLists lists = GraphLists.of(List.of(seven, minusThree));

        assertThat(lists.keys()).containsExactly(-3, 7);
        assertThat(lists.targets()).isDeepEqualTo(new int[][] {{1}, {0}});
        assertThat(lists.similarities()).isDeepEqualTo(new float[][] {{.4f}, {.5f}});
        assertThat(lists.selfSimilarities()).containsExactly(.3f, .7f);
        assertThat(lists.position(7)).isEqualTo(1);
        assertThat(lists.isDuplicate(0, 1)).as("equal positives").isTrue();
    }

    @Test
    void aTargetThatIsNoExampleIsNamed() {
        assertThatThrownBy(() -> SmallLists.of("1", "0 9")).hasMessageContaining("no example 9 among 2");
    }
}
