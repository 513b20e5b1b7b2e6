package io.b3stream.connectors.source;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;

class InputLagTest {
    private static final TopicPartition FIRST = new TopicPartition("in", 0);
    private static final TopicPartition SECOND = new TopicPartition("in", 1);

    @Test
    void theLagIsWhatLiesAfterTheCommittedOffsets() {
        InputLag lag = InputLag.of(
                "in",
                "group",
                Map.of(FIRST, 0L, SECOND, 0L),
                Map.of(FIRST, 90L, SECOND, 50L, new TopicPartition("other", 0), 1L),
                Map.of(FIRST, 100L, SECOND, 50L));
        assertThat(lag).isEqualTo(new InputLag("in", "group", 2, 0, 100 - 90));
    }

    @Test
    void aPartitionWithoutAnOffsetCountsFromItsBeginning() {
        InputLag lag = InputLag.of(
                "in", "group", Map.of(FIRST, 30L, SECOND, 0L), Map.of(SECOND, 5L), Map.of(FIRST, 100L, SECOND, 7L));
        assertThat(lag).isEqualTo(new InputLag("in", "group", 2, 1, 100 - 30 + 7 - 5));
    }

    @Test
    void whatRetentionRemovedAndWhatWasNeverThereDoNotCount() {
        InputLag lag = InputLag.of(
                "in",
                "group",
                Map.of(FIRST, 80L, SECOND, 0L),
                Map.of(FIRST, 10L, SECOND, 500L),
                Map.of(FIRST, 100L, SECOND, 7L));
        assertThat(lag.records()).isEqualTo(100 - 80);
    }
}
