package io.b3stream.pipelines.generation;

import static io.b3stream.pipelines.settings.SettingKeys.BATCH_HARD_NEGATIVES;
import static io.b3stream.pipelines.settings.SettingKeys.BATCH_PAYLOAD;
import static io.b3stream.pipelines.settings.SettingKeys.BATCH_RECOMBINATION;
import static io.b3stream.pipelines.settings.SettingKeys.BATCH_SIZE;
import static io.b3stream.pipelines.settings.SettingKeys.COMMUNITIES_GAIN_ROUNDS;
import static io.b3stream.pipelines.settings.SettingKeys.COMMUNITIES_HUB_IN_EDGES;
import static io.b3stream.pipelines.settings.SettingKeys.COMMUNITIES_PROPAGATION_ROUNDS;
import static io.b3stream.pipelines.settings.SettingKeys.COMMUNITIES_REFRESH_ROUNDS;
import static io.b3stream.pipelines.settings.SettingKeys.COMMUNITIES_SEED;
import static io.b3stream.pipelines.settings.SettingKeys.MINING_FIRST_RANK;
import static io.b3stream.pipelines.settings.SettingKeys.MINING_LABELS;
import static io.b3stream.pipelines.settings.SettingKeys.MINING_NEAR_RANKS;
import static io.b3stream.pipelines.settings.SettingKeys.MINING_OBJECTIVE;
import static io.b3stream.pipelines.settings.SettingKeys.MINING_PENALTY;
import static io.b3stream.pipelines.settings.SettingKeys.MINING_SIMILARITY_SHARE;
import static io.b3stream.pipelines.settings.SettingKeys.MINING_WINDOW_RANKS;

import io.b3stream.communities.Start;
import io.b3stream.mining.batch.BatchSettings;
import io.b3stream.mining.community.CommunitySettings;
import io.b3stream.mining.community.Effort;
import io.b3stream.mining.community.Objective;
import io.b3stream.mining.community.RankWindow;
import io.b3stream.pipelines.settings.Settings;
import io.b3stream.pipelines.wire.BatchForm;
import java.util.Locale;

/** What the settings say of communities and batches, in the words of the mining core. */
final class MiningSettings {
    private MiningSettings() {}

    static Objective objective(Settings settings) {
        RankWindow window = new RankWindow(settings.get(MINING_NEAR_RANKS), settings.get(MINING_WINDOW_RANKS));
        double penalty = settings.get(MINING_PENALTY);
        Objective objective =
                switch (settings.get(MINING_OBJECTIVE)) {
                    case "rank-window" -> Objective.rankWindow(window, penalty);
                    case "positive-aware" ->
                        Objective.positiveAware(
                                window,
                                new Objective.SimilarityBounds(
                                        settings.get(MINING_SIMILARITY_SHARE), settings.get(MINING_FIRST_RANK)),
                                penalty);
                    default -> throw new IllegalArgumentException("objective " + settings.get(MINING_OBJECTIVE));
                };
        return objective.withLabels(
                settings.get(MINING_LABELS).equals("positive")
                        ? Objective.Labels.SHARED_IS_POSITIVE
                        : Objective.Labels.IGNORED);
    }

    static CommunitySettings communities(Settings settings, Start start) {
        int propagationRounds = settings.get(COMMUNITIES_PROPAGATION_ROUNDS);
        Effort effort =
                switch (start) {
                    case NOTHING -> new Effort(propagationRounds, settings.get(COMMUNITIES_GAIN_ROUNDS), true);
                    case PRIOR -> new Effort(propagationRounds, settings.get(COMMUNITIES_REFRESH_ROUNDS), false);
                };
        return new CommunitySettings(
                settings.communitySize(),
                objective(settings),
                effort,
                settings.get(COMMUNITIES_HUB_IN_EDGES),
                settings.get(COMMUNITIES_SEED));
    }

    static BatchForm form(Settings settings) {
        return new BatchForm(
                BatchForm.Payload.valueOf(settings.get(BATCH_PAYLOAD).toUpperCase(Locale.ROOT)),
                settings.get(BATCH_RECOMBINATION) ? BatchForm.Epochs.ANY : BatchForm.Epochs.FIRST);
    }

    static BatchSettings batches(Settings settings) {
        return new BatchSettings(
                settings.get(BATCH_SIZE), settings.communitySize(), settings.get(BATCH_HARD_NEGATIVES));
    }
}
