package io.b3stream.pipelines.generation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.b3stream.pipelines.generation.BuildRecord.FullBuild;
import io.b3stream.schemas.avro.Generation;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BuildRuleTest {
    private static final BuildRule RULE = new BuildRule(10, .95);

    @ParameterizedTest
    @CsvSource(
            nullValues = "",
            value = {
                // age, full build's share, this one's share, reason
                "0, .0600, .0600,",
                "8, .0600, .0600,",
                "9, .0600, .0600, the last full build is 10 generations ago (communities.full-every = 10)",
                "12, .0600, .0600, the last full build is 13 generations ago (communities.full-every = 10)",
                "3, .0600, .0570,",
                "3, .0600, .0569, generation 7 kept 0.0569 of the wanted weight; the last full build 0.0600",
                "3, .0600, .0700,",
                "3, 0, 0,",
                "3, -.0100, -.0100,",
            })
    void aFullBuildIsDueAtIntervalsAndWhenGoingOnCostTooMuch(long age, double full, double kept, String reason) {
        Generation previous = BuildSamples.warm("words", 7, new FullBuild(age, full), kept);

        assertThat(RULE.whyFull(previous, BuildSamples.coming()).map(why -> why.replace(", the last", "; the last")))
                .satisfies(why -> assertThat(why.orElse("")).startsWith(reason == null ? "" : reason))
                .satisfies(why -> assertThat(why.isPresent()).isEqualTo(reason != null));
    }

    @ParameterizedTest
    @CsvSource({
        "mining.near-ranks, 10, mining.near-ranks changed from 30 to 10",
        "mining.objective, positive-aware, mining.objective changed from rank-window to positive-aware",
        "mining.penalty, 1.0, mining.penalty changed from 2.0 to 1.0",
        "mining.labels, positive, mining.labels changed from ignore to positive",
        "communities.hub-in-edges, 64, communities.hub-in-edges changed from 512 to 64",
        "build.layout, 2, build.layout changed from 1 to 2",
    })
    void aSettingThatDecidesWhatIsWantedIsNamed(String name, String value, String reason) {
        Generation coming = BuildSamples.coming();
        Map<String, String> settings = new HashMap<>(coming.getSettings());
        settings.put(name, value);
        coming.put("settings", settings);

        assertThat(RULE.whyFull(previous(), coming)).contains(reason);
    }

    @Test
    void aSettingThatEarlierReleasesDidNotHaveIsAChange() {
        Generation previous = previous();
        Map<String, String> settings = new HashMap<>(previous.getSettings());
        settings.remove("mining.objective");
        previous.put("settings", settings);

        assertThat(RULE.whyFull(previous, BuildSamples.coming()))
                .contains("mining.objective changed from nothing to rank-window");
    }

    @Test
    void sizeSeedAndTeacherAreNamedToo() {
        Generation size = BuildSamples.coming();
        size.put("communitySize", 8);
        Generation seed = BuildSamples.coming();
        seed.put("seed", 43L);
        Generation teacher = BuildSamples.coming();
        teacher.getTeacher().put("sha256", "other");

        assertThat(RULE.whyFull(previous(), size)).contains("batch.community-size changed from 16 to 8");
        assertThat(RULE.whyFull(previous(), seed)).contains("communities.seed changed from 42 to 43");
        assertThat(RULE.whyFull(previous(), teacher).orElseThrow()).startsWith("the teacher changed from");
    }

    @Test
    void whatOnlyDecidesHowLongOrHowManyDoesNotMatter() {
        Generation coming = BuildSamples.coming();
        Map<String, String> settings = new HashMap<>(coming.getSettings());
        settings.put("communities.gain-rounds", "20");
        settings.put("batch.size", "128");
        coming.put("settings", settings);

        assertThat(RULE.whyFull(previous(), coming)).isEmpty();
    }

    @Test
    void whatWasNeverBuiltFromNothingIsDue() {
        Generation previous = BuildSamples.warm("words", 7, null, .05);

        assertThat(RULE.whyFull(previous, BuildSamples.coming()))
                .contains("it was never built from nothing with all rounds");
    }

    @Test
    void everyGenerationCanBeAFullOneOrNoneForLosses() {
        assertThat(new BuildRule(1, .95).whyFull(previous(), BuildSamples.coming()))
                .contains("communities.full-every = 1");
        assertThat(new BuildRule(10, 0)
                        .whyFull(BuildSamples.warm("words", 7, new FullBuild(1, .06), .001), BuildSamples.coming()))
                .isEmpty();
    }

    @Test
    void limitsOutOfRangeAreRefused() {
        assertThatThrownBy(() -> new BuildRule(0, .95)).hasMessage("fullEvery must be at least 1, is 0");
        assertThatThrownBy(() -> new BuildRule(1, 1.5)).hasMessage("fullBelow must be in [0, 1], is 1.5");
    }

    private static Generation previous() {
        return BuildSamples.warm("words", 7, new FullBuild(1, .06), .06);
    }
}
