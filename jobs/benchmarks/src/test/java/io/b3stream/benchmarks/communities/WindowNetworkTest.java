package io.b3stream.benchmarks.communities;

import static org.assertj.core.api.Assertions.assertThat;

import io.b3stream.mining.community.RankWindow;
import org.junit.jupiter.api.Test;

class WindowNetworkTest {
    @Test
    void anEdgeWeighsTwoWhereBothListEachOtherInTheirWindows() {
        // Rank 0 is near, ranks 1 and 2 are the window, rank 3 is beyond it.
        GraphLists lists = SmallLists.of("3 1 2 4", "2 0", "0 1", "", "");

        WindowNetwork network = WindowNetwork.of(lists, new RankWindow(1, 2));

        assertThat(network.neighbors()).isDeepEqualTo(new int[][] {{1, 2}, {0, 2}, {0, 1}, {}, {}});
        assertThat(network.weights()).isDeepEqualTo(new int[][] {{2, 1}, {2, 1}, {1, 1}, {}, {}});
        assertThat(network.edges()).isEqualTo(3);
    }
}
