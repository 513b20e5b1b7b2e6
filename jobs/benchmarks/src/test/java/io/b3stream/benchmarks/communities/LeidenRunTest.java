package io.b3stream.benchmarks.communities;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LeidenRunTest {
    @TempDir
    Path folder;

    @Test
    void theMeanSizeIsWhatAMemberSees() {
        assertThat(LeidenRun.meanSize(new int[] {1, 3})).isEqualTo((1 * 1 + 3 * 3) / 4.0);
    }

    @Test
    void cliquesOfTheWantedSizeAreFound() throws Exception {
        Path graph = folder.resolve("graph");
        Path partition = folder.resolve("partition");
        MetisFile.writeGraph(ringOfCliques(), graph);

        LeidenRun.main(new String[] {graph.toString(), "4", partition.toString()});

        int[] found = MetisFile.readPartition(partition, 12);
        assertThat(Members.of(found))
                .containsExactlyInAnyOrder(new int[] {0, 1, 2, 3}, new int[] {4, 5, 6, 7}, new int[] {8, 9, 10, 11});
    }

    /** Three cliques of four, joined by single edges. */
    private static WindowNetwork ringOfCliques() {
        String cliques = IntStream.range(0, 12)
                .boxed()
                .flatMap(i -> IntStream.range(i + 1, i / 4 * 4 + 4).mapToObj(j -> i + "-" + j))
                .reduce((one, other) -> one + " " + other)
                .orElseThrow();
        return SmallNetworks.of(12, cliques + " 3-4 7-8 11-0");
    }
}
