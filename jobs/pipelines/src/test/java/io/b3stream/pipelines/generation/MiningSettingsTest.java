package io.b3stream.pipelines.generation;

import static org.assertj.core.api.Assertions.assertThat;

import io.b3stream.communities.Start;
import io.b3stream.mining.community.Effort;
import io.b3stream.mining.community.Objective;
import io.b3stream.mining.community.RankWindow;
import io.b3stream.pipelines.settings.Settings;
import org.junit.jupiter.api.Test;

class MiningSettingsTest {
    private static final RankWindow WINDOW = new RankWindow(30, 100);

    @Test
    void theDefaultIsTheRankRule() {
        assertThat(MiningSettings.objective(Settings.defaults())).isEqualTo(Objective.rankWindow(WINDOW, 2));
    }

    @Test
    void theOtherRuleTakesItsNumbers() {
        Settings settings = Settings.of(
                "--mining.objective=positive-aware",
                "--mining.similarity-share=0.85",
                "--mining.first-rank=5",
                "--mining.penalty=1.5",
                "--mining.labels=positive");

        assertThat(MiningSettings.objective(settings))
                .isEqualTo(Objective.positiveAware(WINDOW, new Objective.SimilarityBounds(.85, 5), 1.5)
                        .withLabels(Objective.Labels.SHARED_IS_POSITIVE));
    }

    @Test
    void theEffortFollowsTheStart() {
        Settings settings = Settings.of(
                "--communities.propagation-rounds=5",
                "--communities.gain-rounds=20",
                "--communities.refresh-rounds=2",
                "--communities.hub-in-edges=64");

        assertThat(MiningSettings.communities(settings, Start.NOTHING).effort()).isEqualTo(new Effort(5, 20, true));
        assertThat(MiningSettings.communities(settings, Start.PRIOR).effort()).isEqualTo(new Effort(5, 2, false));
        assertThat(MiningSettings.communities(settings, Start.PRIOR).hubInEdgesMax())
                .isEqualTo(64);
    }
}
