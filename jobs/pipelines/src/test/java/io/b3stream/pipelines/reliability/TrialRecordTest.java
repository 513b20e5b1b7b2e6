package io.b3stream.pipelines.reliability;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class TrialRecordTest {
    @Test
    void runsOfOneScenarioAreOneRowHoweverTheyEnded() {
        List<String> table = TrialRecord.table(List.of(
                "it is killed\theld\t3.0",
                "it hangs\theld\t",
                "it is killed\tbroken\tone is lost",
                "it is killed\theld\t9.0"));
        assertThat(table.subList(2, table.size()))
                .containsExactly("| it is killed | 3 | 1 | 3.0 s | 9.0 s |", "| it hangs | 1 | 0 |  |  |");
    }

    @Test
    void thePercentilesAreValuesThatWereMeasured() {
        List<String> lines = IntStream.rangeClosed(1, 20)
                .mapToObj(second -> "x\theld\t" + second)
                .toList();
        assertThat(TrialRecord.table(lines)).last().isEqualTo("| x | 20 | 0 | 10.0 s | 19.0 s |");
    }
}
