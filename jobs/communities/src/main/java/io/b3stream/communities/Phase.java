package io.b3stream.communities;

import io.b3stream.mining.community.Activity;
import io.b3stream.mining.community.CommunitySettings;

/** The two kinds of rounds: they differ in who may move. */
enum Phase {
    /** Half of the newcomers may leave their community for a better one. */
    PROPAGATION,
    /** Those without a community look for one. */
    PACKING;

    long roundSeed(CommunitySettings settings, int round) {
        return switch (this) {
            case PROPAGATION -> Activity.propagationSeed(settings.seed(), round);
            case PACKING -> Activity.packingSeed(settings.seed(), round);
        };
    }

    /** Name of the accumulator by which its rounds can be watched. */
    String roundCounter() {
        return switch (this) {
            case PROPAGATION -> Progress.PROPAGATION_ROUND;
            case PACKING -> Progress.PACKING_ROUND;
        };
    }

    boolean mayMove(long roundSeed, Announcement vertex) {
        return switch (this) {
            case PROPAGATION -> vertex.isNewcomer() && Activity.isActive(roundSeed, vertex.vertex());
            case PACKING -> vertex.isFree();
        };
    }
}
