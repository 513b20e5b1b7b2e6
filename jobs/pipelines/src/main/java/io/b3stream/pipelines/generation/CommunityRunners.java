package io.b3stream.pipelines.generation;

import io.b3stream.pipelines.settings.Settings;

/** Chooses where CommunityJob runs. */
@FunctionalInterface
public interface CommunityRunners {
    CommunityRunner of(Settings settings);
}
