package io.b3stream.pipelines.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.b3stream.pipelines.generation.BuildChoice;
import io.b3stream.pipelines.terminal.ExitCode;
import io.b3stream.pipelines.terminal.WireSamples;
import io.b3stream.schemas.avro.TeacherDescription;
import io.b3stream.schemas.avro.TrainingBatch;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class GenerationCommandsTest {
    private final InMemoryBackend backend = new InMemoryBackend();

    @ParameterizedTest
    @ValueSource(strings = {"generations", "generations list", "refresh"})
    void generationsAreLines(String command) {
        backend.generations.add(WireSamples.generation("wordnet", 1));
        backend.generations.add(WireSamples.generation("wordnet", 2));
        CommandRun run = CommandRun.of(backend, command.split(" "));
        assertThat(run.code()).isZero();
        assertThat(run.out().lines()).hasSize(3);
        assertThat(run.out())
                .contains(
                        "data set",
                        "wordnet",
                        "4,000",
                        "63",
                        "20.3 %",
                        "4.5 %",
                        "2023-11-14T22:13:20Z",
                        "0123456789a…");
    }

    @ParameterizedTest
    @ValueSource(strings = {"generations --json", "generations list --json", "refresh --json"})
    void aProgramReadsTheManifestsWhole(String command) throws IOException {
        backend.generations.add(WireSamples.generation("wordnet", 1));
        JsonNode json = new ObjectMapper()
                .readTree(CommandRun.of(backend, command.split(" ")).out());
        assertThat(json).hasSize(1);
        assertThat(json.get(0).get("contentSha256").asText()).isEqualTo("0123456789abcdef");
        assertThat(json.get(0).get("quality").get("windowShare").asDouble()).isEqualTo(0.203);
    }

    @Test
    void howAGenerationWasBuiltAndWhatHasComeSinceIsListed() {
        backend.generations.add(WireSamples.generation("wordnet", 1));
        backend.generations.add(WireSamples.generation("wordnet", 2));
        List<String> lines = CommandRun.of(backend, "generations").out().lines().toList();
        assertThat(lines.get(1)).contains("warm", " 1,234  ");
        assertThat(lines.get(2)).contains("warm", " -  ");
    }

    @Test
    void aFullBuildCanBeAskedFor() {
        backend.generations.add(WireSamples.generation("wordnet", 1));
        CommandRun.of(backend, "refresh");
        CommandRun.of(backend, "refresh", "--full");
        assertThat(backend.choices).containsExactly(BuildChoice.BY_RULE, BuildChoice.FULL);
    }

    @Test
    void oneGenerationIsShownInFull() {
        backend.generations.add(WireSamples.generation("wordnet", 1));
        CommandRun run = CommandRun.of(backend, "generations", "show", "1");
        assertThat(run.code()).isZero();
        assertThat(run.out())
                .contains("generation 1 of data set wordnet")
                .contains("4,000 examples in 63 batches of 64, communities of 16")
                .contains("all-MiniLM-L6-v2, 384 dimensions")
                .contains("b3.batches-0 [0, 63)", "b3.examples-0 @ 4000")
                .contains("built         warm: goes on from generation 0")
                .contains("arrived since 1,234 records", "batch.size=64");
        assertThat(run.out().lines().map(String::strip))
                .containsSubsequence(
                        "quality           mined  random",
                        "contamination    4.50 %       -",
                        "duplicatePairs        0       -",
                        "hardness         0.6123       -",
                        "windowShare     20.30 %  0.52 %",
                        "continuity",
                        "churn            5.91 %",
                        "edgesChanged    10.00 %",
                        "fullAge               3",
                        "fullKeptWeight   6.44 %",
                        "took",
                        "edges        1.0 s",
                        "packing      3.1 s",
                        "publication  0.3 s");
        assertThat(CommandRun.of(backend, "generations", "show", "1", "--json").out())
                .contains("\"generation\" : 1");
    }

    @Test
    void twoGenerationsAreCompared() throws IOException {
        plantTwoThatDiffer();
        CommandRun run = CommandRun.of(backend, "generations", "diff", "1", "2");
        assertThat(run.code()).isZero();
        assertThat(run.out().lines().map(String::strip))
                .containsSubsequence(
                        "data set wordnet",
                        "generation 1          generation 2",
                        "build     warm                  full",
                        "examples  4,000                 4,100",
                        "added    1: e",
                        "removed  2: c, d",
                        "in both  2, of which 0 (0.0 %) left the company of most of their former community",
                        "quality              before    after  difference",
                        "churn                5.91 %        -           -",
                        "random.windowShare   0.52 %        -           -",
                        "windowShare         20.30 %  30.30 %    +10.00 %",
                        "made with   before            after",
                        "batch.size  64                128",
                        "teacher     all-MiniLM-L6-v2  other");
        JsonNode json = new ObjectMapper()
                .readTree(CommandRun.of(backend, "generations", "diff", "1", "2", "--json")
                        .out());
        assertThat(json.at("/examples/added").asLong()).isEqualTo(1);
        assertThat(json.at("/examples/churn/compared").asLong()).isEqualTo(2);
        assertThat(json.at("/quality/windowShare/after").asDouble()).isEqualTo(0.303);
        assertThat(json.at("/causes/batch.size/before").asText()).isEqualTo("64");
    }

    @Test
    void manifestsAreComparedEvenWhereBatchesAreGone() {
        plantTwoThatDiffer();
        backend.batches.remove(1L);
        CommandRun run = CommandRun.of(backend, "generations", "diff", "1", "2");
        assertThat(run.code()).isEqualTo(ExitCode.NOTHING_TO_DO.code());
        assertThat(run.out()).contains("examples cannot be compared: generation 1 is gone", "+10.00 %");
    }

    @Test
    void generationsThatAreNotThereOrTheSameAreNamed() {
        plantTwoThatDiffer();
        CommandRun missing = CommandRun.of(backend, "generations", "diff", "1", "9");
        assertThat(missing.code()).isEqualTo(ExitCode.NOTHING_TO_DO.code());
        assertThat(missing.err()).contains("No generation 9");
        CommandRun same = CommandRun.of(backend, "generations", "diff", "2", "2");
        assertThat(same.code()).isEqualTo(ExitCode.USAGE.code());
        assertThat(same.err()).isEqualTo("b3: Name two generations: both are 2\n");
    }

    private void plantTwoThatDiffer() {
        backend.generations.add(WireSamples.generation("wordnet", 1));
        backend.generations.add(WireSamples.manifest("wordnet", 2)
                .setExampleCount(4_100)
                .setBatchSize(128)
                .setTeacher(TeacherDescription.newBuilder()
                        .setName("other")
                        .setSha256("ab12")
                        .setDimension(384)
                        .setPooling("mean")
                        .build())
                .setQuality(Map.of("windowShare", 0.303))
                .setSettings(Map.of("batch.size", "128", "build.mode", "full"))
                .build());
        TrainingBatch changed = WireSamples.batch(
                2,
                0,
                List.of(
                        WireSamples.example("a", "", ""),
                        WireSamples.example("b", "", ""),
                        WireSamples.example("e", "", "")),
                List.of(0));
        backend.batches.put(1L, List.of(WireSamples.batch(1, 0)));
        backend.batches.put(2L, List.of(changed));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "generations",
                "generations show 3",
                "generations diff 3 4",
                "tail",
                "tail --generation 3",
                "refresh"
            })
    void noGenerationIsNothingToDo(String command) {
        CommandRun run = CommandRun.of(backend, command.split(" "));
        assertThat(run.code()).isEqualTo(ExitCode.NOTHING_TO_DO.code());
        assertThat(run.err()).hasLineCount(1).contains(command.equals("refresh") ? "b3 produce" : "b3 refresh");
    }

    @Test
    void aGenerationThatIsNotThereIsNamed() {
        backend.generations.add(WireSamples.generation("wordnet", 1));
        CommandRun run = CommandRun.of(backend, "tail", "--generation", "3", "--dataset", "wordnet");
        assertThat(run.code()).isEqualTo(ExitCode.NOTHING_TO_DO.code());
        assertThat(run.err()).isEqualTo("b3: No generation 3 of data set wordnet is published; see: b3 generations\n");
    }

    @Test
    void severalDataSetsWantAName() {
        backend.generations.add(WireSamples.generation("emoji", 1));
        backend.generations.add(WireSamples.generation("wordnet", 1));
        CommandRun run = CommandRun.of(backend, "tail");
        assertThat(run.code()).isEqualTo(ExitCode.USAGE.code());
        assertThat(run.err()).isEqualTo("b3: Which data set? There are emoji, wordnet: add --dataset NAME\n");
        assertThat(CommandRun.of(backend, "tail", "--dataset=wordnet").code()).isZero();
        assertThat(CommandRun.of(backend, "generations", "--dataset=emoji").out())
                .hasLineCount(2);
    }

    @Test
    void tailShowsTheLatestGenerationsBatch() {
        backend.generations.add(WireSamples.generation("wordnet", 1));
        backend.generations.add(WireSamples.generation("wordnet", 2));
        CommandRun run = CommandRun.of(backend, "tail", "--batch=5");
        assertThat(run.out())
                .startsWith("batch 5 of 63, data set wordnet, generation 2: 4 examples in 2 communities")
                .contains("a small feline animal", "⊘ 1", "1 of 12 pairs (8.3 %)");
        assertThat(CommandRun.of(backend, "tail", "--generation=1").out()).contains("generation 1:");
        assertThat(CommandRun.of(backend, "tail", "--json").out()).contains("\"communityStarts\" : [ 0, 2 ]");
    }

    @Test
    void aBatchIndexOutOfRangeIsAUsageFault() {
        backend.generations.add(WireSamples.generation("wordnet", 1));
        CommandRun run = CommandRun.of(backend, "tail", "--batch=63");
        assertThat(run.code()).isEqualTo(ExitCode.USAGE.code());
        assertThat(run.err()).isEqualTo("b3: --batch is 63; generation 1 has batches 0..62\n");
    }

    @Test
    void topicsAreCreatedAndListed() {
        CommandRun run = CommandRun.of(backend, "topics", "create", "--partitions=8");
        assertThat(run.code()).isZero();
        assertThat(run.out())
                .contains("b3.examples           8  created")
                .contains("b3.rejected           1  exists\n")
                .contains("exists, but has 2 partitions, planned are 8");
        assertThat(CommandRun.of(backend, "topics", "create", "--json").out()).contains("\"created\" : true");
        assertThat(CommandRun.of(backend, "topics", "create", "--partitions=0").code())
                .isEqualTo(ExitCode.USAGE.code());
    }
}
