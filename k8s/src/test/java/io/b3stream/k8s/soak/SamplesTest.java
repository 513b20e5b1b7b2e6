package io.b3stream.k8s.soak;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SamplesTest {
    private static final Column LEAK = new Column("one", Measure.FILES);
    private static final Column STEADY = new Column("one", Measure.THREADS);
    private static final Column LATE = new Column("job", Measure.REFRESH);
    private static final int MINUTES = 60;

    @TempDir
    private Path folder;

    private Path file;
    private Samples samples;

    private static Map<Column, Double> sample(double files, double threads, double refresh) {
        Map<Column, Double> sample = new LinkedHashMap<>();
        sample.put(LEAK, files);
        sample.put(STEADY, threads);
        sample.put(LATE, refresh);
        return sample;
    }

    /** A descriptor leaks each minute; threads come and go; the first refresh is over after five minutes. */
    @BeforeEach
    void takeAnHour() throws Exception {
        file = folder.resolve("soak.tsv");
        samples = new Samples(file);
        for (int minute = 0; minute <= MINUTES; minute++) {
            samples.add(60 * minute, sample(100 + minute, 30 + minute % 2, minute < 5 ? Double.NaN : 40));
        }
    }

    @Test
    void whatLeaksIsFoundAndNothingElse() {
        assertThat(samples.growing(1 / 6.0)).containsExactly(LEAK);
    }

    @Test
    void theTableHasMediansSlopeLimitAndVerdict() {
        double first = 100 + (10 + 26) / 2.0;
        double last = 100 + (44 + 60) / 2.0;
        assertThat(samples.table(1 / 6.0))
                .hasSize(1 + 3)
                .anySatisfy(line -> assertThat(line.split(" {2,}", -1))
                        .containsExactly(
                                "one",
                                "file descriptors",
                                "" + first,
                                "" + last,
                                "60.0",
                                String.format(Locale.ROOT, "%.1f", first * 1.1 + 20),
                                "GROWS"))
                .anySatisfy(line -> assertThat(line).contains("threads").endsWith("steady"));
    }

    @Test
    void everySampleIsALineOfTheFile() throws Exception {
        assertThat(Files.readAllLines(file))
                .hasSize(1 + 1 + MINUTES)
                .startsWith(
                        "seconds\tone: file descriptors\tone: threads\tjob: refresh, s",
                        "0.0\t100.0\t30.0\t",
                        "60.0\t101.0\t31.0\t")
                .endsWith("3600.0\t160.0\t30.0\t40.0");
    }

    @Test
    void everySampleHasTheColumnsOfTheFirst() {
        assertThatThrownBy(() -> samples.add(3700, Map.of(LEAK, 1.0))).isInstanceOf(IllegalArgumentException.class);
    }
}
