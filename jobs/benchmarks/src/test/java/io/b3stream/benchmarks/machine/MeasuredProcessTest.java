package io.b3stream.benchmarks.machine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MeasuredProcessTest {
    @TempDir
    Path folder;

    @Test
    void theLargestResidentMemoryIsReadInKibibytes() {
        assertThat(MeasuredProcess.peakBytes(List.of("VmPeak:\t   99 kB", "VmHWM:\t    1234 kB", "VmRSS:\t 7 kB")))
                .isEqualTo(1234 * 1024);
        assertThat(MeasuredProcess.peakBytes(List.of())).isZero();
    }

    @Test
    void timeAndMemoryOfAProgramAreMeasured() throws Exception {
        Path log = folder.resolve("log");
        Cost cost = MeasuredProcess.run(List.of("sh", "-c", "echo begun; sleep .2"), log);
        assertThat(cost.wallSeconds()).isBetween(.2, 20.0);
        assertThat(cost.cpuSeconds()).isBetween(.0, cost.wallSeconds());
        assertThat(cost.peakBytes()).isPositive();
        assertThat(Files.readString(log)).isEqualTo("begun\n");
    }

    @Test
    void aProgramThatFailsIsToldOfWithWhatItPrinted() {
        assertThatThrownBy(
                        () -> MeasuredProcess.run(List.of("sh", "-c", "echo no input; exit 3"), folder.resolve("log")))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("sh ended with 3")
                .hasMessageContaining("no input");
    }

    @Test
    void aProgramThatIsNotThereIsAMissingYardstick() {
        assertThatThrownBy(() -> MeasuredProcess.run(List.of("no-such-program"), folder.resolve("log")))
                .isInstanceOf(YardstickMissingException.class)
                .hasMessageContaining("no program no-such-program");
    }

    @Test
    void costsAddUpAndTheLargerPeakStays() {
        assertThat(new Cost(1, 2, 30).plus(new Cost(4, 5, 6))).isEqualTo(new Cost(1 + 4, 2 + 5, 30));
    }
}
