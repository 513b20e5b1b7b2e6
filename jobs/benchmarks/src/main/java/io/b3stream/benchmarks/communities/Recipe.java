package io.b3stream.benchmarks.communities;

import io.b3stream.mining.community.CommunitySettings;
import io.b3stream.mining.community.Effort;
import io.b3stream.mining.community.Objective;
import io.b3stream.mining.community.Objective.SimilarityBounds;
import io.b3stream.mining.community.RankWindow;
import java.util.Locale;

/**
 * How our communities are found.
 *
 * @param communitySize K
 * @param rule of the objective
 * @param penalty λ
 * @param gainRounds R of a full build
 */
record Recipe(int communitySize, Objective.Rule rule, double penalty, int gainRounds) {
    /** p = 30 and m = 100, as in the paper. */
    static final RankWindow WINDOW = new RankWindow(30, 100);

    /** Decides every tie, and METIS' too. */
    static final long SEED = 7;

    /** R of all rows but those that ask for more. */
    static final int ROUNDS = 12;

    /** R where quality matters more than time. */
    static final int MANY_ROUNDS = 20;

    private static final int FIRST_RANK = 10;

    static Recipe rankWindow(int communitySize, double penalty, int gainRounds) {
        return new Recipe(communitySize, Objective.Rule.RANK_WINDOW, penalty, gainRounds);
    }

    static Recipe positiveAware(int communitySize) {
        return new Recipe(communitySize, Objective.Rule.POSITIVE_AWARE, 2, ROUNDS);
    }

    Objective objective() {
        return switch (rule) {
            case RANK_WINDOW -> Objective.rankWindow(WINDOW, penalty);
            case POSITIVE_AWARE ->
                Objective.positiveAware(WINDOW, new SimilarityBounds(PartitionFigures.SHARE, FIRST_RANK), penalty);
        };
    }

    /** Settings of a full build. */
    CommunitySettings settings() {
        return CommunitySettings.of(communitySize, objective(), SEED).withEffort(Effort.full(gainRounds));
    }

    /** The objective in words. */
    String words() {
        return switch (rule) {
            case RANK_WINDOW -> String.format(Locale.ROOT, "rank-window, λ=%.1f, R=%d", penalty, gainRounds);
            case POSITIVE_AWARE -> String.format(Locale.ROOT, "positive-aware, λ=%.1f, R=%d", penalty, gainRounds);
        };
    }
}
