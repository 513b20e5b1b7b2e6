package io.b3stream.pipelines.demo;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DemoReportTest {
    @TempDir
    Path folder;

    @Test
    void theReportAddsUpForAReader() {
        String report = String.join("\n", DemoReport.lines(summary(1)));
        assertThat(report)
                .contains("produced 5,007 = accepted 5,000 + rejected 7")
                .contains("not-json 3, null-key 4")
                .contains(
                        "wordnet            1  full      4,000       63    64  16        20.3 %          4.5 %  6.0 %")
                .contains("exact scan: 1.0000")
                .containsPattern("kafka +2\\.0")
                .containsPattern("altogether +60\\.0");
    }

    @Test
    void theSummaryHoldsTheSameFigures() throws IOException {
        Path file = folder.resolve("deep/summary.json");
        summary(0.999).write(file);
        JsonNode json = new ObjectMapper().readTree(Files.readString(file));
        assertThat(json.get("produced").asLong())
                .isEqualTo(json.get("accepted").asLong() + json.get("rejected").asLong());
        assertThat(json.get("knnRecall").asDouble()).isEqualTo(0.999);
        assertThat(json.get("seconds").asDouble()).isEqualTo(60);
        JsonNode generation = json.get("generations").get(0);
        assertThat(generation.fieldNames())
                .toIterable()
                .containsExactly(
                        "dataset",
                        "generation",
                        "build",
                        "examples",
                        "batches",
                        "batchSize",
                        "communitySize",
                        "windowShare",
                        "contamination",
                        "churn",
                        "duplicatePairs",
                        "contentSha256",
                        "seconds");
    }

    @Test
    void aFigureThatIsNotThereIsNullAndNotANumberThatJsonDoesNotKnow() throws IOException {
        assertThat(new ObjectMapper()
                        .readTree(summary(Double.NaN).json())
                        .get("knnRecall")
                        .isNull())
                .isTrue();
    }

    private static Summary summary(double recall) {
        Map<String, Double> stages = new LinkedHashMap<>();
        stages.put("kafka", 2.0);
        return new Summary(
                5_007,
                5_000,
                7,
                Map.of("null-key", 4L, "not-json", 3L),
                List.of(new Summary.GenerationFigures(
                        "wordnet", 1, "full", 4_000, 63, 64, 16, 0.203, 0.045, 0.06, OptionalLong.of(0), "ab", 9.5)),
                recall,
                stages,
                60);
    }
}
