package io.b3stream.benchmarks.communities;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MetisFileTest {
    @TempDir
    Path folder;

    @Test
    void aGraphIsWrittenAsMetisReadsIt() throws Exception {
        Path file = folder.resolve("graph");
        WindowNetwork network = SmallNetworks.of(4, "0-1*2 1-2");

        MetisFile.writeGraph(network, file);

        assertThat(Files.readString(file)).isEqualTo("4 2 001\n2 2 \n1 2 3 1 \n2 1 \n\n");
        assertThat(MetisFile.readGraph(file)).usingRecursiveComparison().isEqualTo(network);
    }

    @Test
    void aPartitionIsOneNumberALine() throws Exception {
        Path file = folder.resolve("partition");

        MetisFile.writePartition(new int[] {2, 0, 2}, file);

        assertThat(Files.readString(file)).isEqualTo("2\n0\n2\n");
        assertThat(MetisFile.readPartition(file, 3)).containsExactly(2, 0, 2);
        assertThatThrownBy(() -> MetisFile.readPartition(file, 4)).hasMessageContaining("has 3 lines for 4 vertices");
    }

    @Test
    void whatIsNoGraphIsRefused() throws Exception {
        Path unweighted = Files.writeString(folder.resolve("unweighted"), "2 1\n2\n1\n");
        Path cut = Files.writeString(folder.resolve("cut"), "2 1 001\n2 1\n");

        assertThatThrownBy(() -> MetisFile.readGraph(unweighted)).hasMessageContaining("no graph with weighted edges");
        assertThatThrownBy(() -> MetisFile.readGraph(cut)).hasMessageContaining("ends too early");
    }
}
