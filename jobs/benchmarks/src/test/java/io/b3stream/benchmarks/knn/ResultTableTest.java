package io.b3stream.benchmarks.knn;

import static org.assertj.core.api.Assertions.assertThat;

import io.b3stream.benchmarks.machine.Usage;
import java.util.List;
import org.junit.jupiter.api.Test;

class ResultTableTest {
    @Test
    void figuresAreAlignedAndWhatIsMissingIsADash() {
        ResultRow measured = ResultRow.rate(
                        20_000, "B3 Stream", "exact fp32", "18,000 to 20,000", 2_000, new Usage(1, 1.6))
                .with(1, 4_700);
        ResultRow missing = ResultRow.notRun(117_000, "FAISS", "flat", "install Debian's package python3-faiss");
        String[] lines = ResultTable.of(List.of(measured, missing)).split("\n");
        assertThat(lines).hasSize(3);
        assertThat(lines[1].split(" {2,}"))
                .containsExactly(
                        "",
                        "20,000",
                        "B3 Stream",
                        "exact fp32 18,000 to 20,000",
                        "2,000",
                        "1,250",
                        "1.60",
                        "1.0000",
                        "4,700");
        assertThat(lines[2]).endsWith("-  not run: install Debian's package python3-faiss");
        assertThat(lines[1].indexOf("20,000") + 6).isEqualTo(lines[2].indexOf("117,000") + 7);
    }
}
