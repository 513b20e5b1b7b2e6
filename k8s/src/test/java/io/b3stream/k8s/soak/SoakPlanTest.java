package io.b3stream.k8s.soak;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.b3stream.k8s.soak.SoakPlan.Event;
import io.b3stream.k8s.soak.SoakPlan.What;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class SoakPlanTest {
    private static List<Long> minutes(SoakPlan plan, What what) {
        return plan.events().stream()
                .filter(event -> event.what() == what)
                .map(event -> event.at().toMinutes())
                .toList();
    }

    @Test
    void anHourHasARefreshEveryFiveMinutesAndThreeRestarts() {
        SoakPlan hour = new SoakPlan(Duration.ofHours(1), 0);
        assertThat(minutes(hour, What.REFRESH)).containsExactly(5L, 10L, 15L, 20L, 25L, 30L, 35L, 40L, 45L, 50L, 55L);
        assertThat(minutes(hour, What.RESTART)).containsExactly(15L, 30L, 45L);
        assertThat(hour.events()).extracting(Event::at).isSorted();
        assertThat(hour.warmUp()).isEqualTo(Duration.ofMinutes(10));
        assertThat(hour.isAsserted()).isTrue();
    }

    @Test
    void aShortOneHasAllOfItAndAssertsNoTrend() {
        SoakPlan smoke = new SoakPlan(Duration.ofMinutes(3), 0);
        assertThat(minutes(smoke, What.REFRESH)).containsExactly(1L, 2L);
        assertThat(minutes(smoke, What.RESTART)).hasSize(3);
        assertThat(smoke.isAsserted()).isFalse();
        assertThat(new SoakPlan(Duration.ofMinutes(40), 0).isAsserted()).isTrue();
    }

    @Test
    void noneIsShorterThanAMinuteOrHasANegativeRate() {
        assertThatThrownBy(() -> new SoakPlan(Duration.ZERO, 0)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new SoakPlan(Duration.ofHours(1), -1)).isInstanceOf(IllegalArgumentException.class);
    }
}
