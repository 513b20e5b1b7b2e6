package io.b3stream.pipelines.generation;

import static org.assertj.core.api.Assertions.assertThat;

import io.b3stream.communities.Progress;
import io.b3stream.communities.Start;
import io.b3stream.pipelines.settings.Settings;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

class BuildProgressTest {
    private final Map<String, Object> accumulators = new LinkedHashMap<>();

    @Test
    void theLatestThingThatHasBegunIsSaid() {
        assertThat(phrase()).isEqualTo("finding communities");
        accumulators.put(Progress.EXAMPLES, 5_000L);
        assertThat(phrase()).isEqualTo("weighing edges");
        accumulators.put(Progress.PROPAGATION_ROUND, 2);
        assertThat(phrase()).isEqualTo("propagation round 2 of 6");
        accumulators.put(Progress.PACKING_ROUND, 1);
        assertThat(phrase()).isEqualTo("packing round 1 of at most 20");
        accumulators.put(Progress.GAIN_ROUND, 3);
        assertThat(phrase()).isEqualTo("gain round 3 of 12");
        accumulators.put(Progress.COMMUNITIES, 300L);
        assertThat(phrase()).isEqualTo("composing batches");
        accumulators.put(Progress.BATCHES, 10L);
        assertThat(phrase()).isEqualTo("assembling batches");
    }

    private String phrase() {
        return new BuildProgress(MiningSettings.communities(Settings.defaults(), Start.NOTHING)).phrase(accumulators);
    }
}
