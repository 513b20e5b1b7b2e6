package io.b3stream.pipelines.generation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import io.b3stream.pipelines.generation.BuildRecord.FullBuild;
import io.b3stream.schemas.avro.Generation;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class BuildPlanTest {
    private static final BuildRule RULE = new BuildRule(10, .95);

    private final Generation words = BuildSamples.warm("words", 7, new FullBuild(2, .06), .06);
    private final Generation birds = BuildSamples.warm("birds", 7, new FullBuild(2, .08), .08);

    @Test
    void withoutAGenerationThereIsNothingToGoOnFrom() {
        BuildPlan plan = decide(List.of(), BuildChoice.BY_RULE, Map.of());

        assertThat(plan.mode()).isEqualTo(BuildMode.FULL);
        assertThat(plan.reason()).isEqualTo("there is no generation to go on from");
        assertThat(plan.of("words").reason()).isEqualTo(plan.reason());
    }

    @Test
    void whatMayGoOnGoesOnAndRemembersItsLastFullBuild() {
        BuildPlan plan = decide(List.of(words, birds), BuildChoice.BY_RULE, Map.of());

        assertThat(plan.mode()).isEqualTo(BuildMode.WARM);
        assertThat(plan.of("words"))
                .isEqualTo(new BuildRecord(BuildMode.WARM, "goes on from generation 7", new FullBuild(3, .06)));
        assertThat(plan.of("birds").lastFull()).isEqualTo(new FullBuild(3, .08));
    }

    @Test
    void aDataSetThatIsNewBesideOthersIsDueForAFullBuildNext() {
        BuildPlan plan = decide(List.of(words), BuildChoice.BY_RULE, Map.of());
        Map<String, String> settings = new HashMap<>();
        Map<String, Double> quality = new HashMap<>(Map.of(BuildRecord.KEPT, .05));
        plan.of("flowers").describe(settings, quality);

        assertThat(settings)
                .contains(
                        entry("build.mode", "warm"),
                        entry("build.reason", plan.others().reason()));
        assertThat(quality).containsOnlyKeys(BuildRecord.KEPT);
        assertThat(plan.others().reason()).isEqualTo("new beside data sets that go on from generation 7");
    }

    @Test
    void oneDataSetThatMustBeBuiltFromNothingTakesTheOthersAlong() {
        BuildPlan plan = decide(List.of(words, birds), BuildChoice.BY_RULE, Map.of("birds", "its batches are gone"));

        assertThat(plan.mode()).isEqualTo(BuildMode.FULL);
        assertThat(plan.of("birds").reason()).isEqualTo("its batches are gone");
        assertThat(plan.of("words").reason()).isEqualTo("data set birds: its batches are gone");
        assertThat(plan.of("new").reason()).isEqualTo("data set birds: its batches are gone");
    }

    @Test
    void whoAsksForAFullBuildGetsIt() {
        BuildPlan plan = decide(List.of(words), BuildChoice.FULL, Map.of());

        assertThat(plan.mode()).isEqualTo(BuildMode.FULL);
        assertThat(plan.reason()).isEqualTo("asked for");
    }

    @Test
    void aFullBuildIsItsOwnMeasure() {
        Map<String, String> settings = new HashMap<>();
        Map<String, Double> quality = new HashMap<>(Map.of(BuildRecord.KEPT, .07));
        BuildRecord.full("asked for").describe(settings, quality);

        assertThat(settings)
                .containsOnly(
                        entry("build.mode", "full"), entry("build.reason", "asked for"), entry("build.layout", "1"));
        assertThat(quality)
                .containsOnly(entry(BuildRecord.KEPT, .07), entry("fullAge", 0.0), entry("fullKeptWeight", .07));
    }

    private static BuildPlan decide(List<Generation> previous, BuildChoice choice, Map<String, String> missing) {
        return BuildPlan.decide(
                previous,
                BuildSamples.coming(),
                RULE,
                choice,
                manifest -> Optional.ofNullable(missing.get(manifest.getDataset())));
    }
}
