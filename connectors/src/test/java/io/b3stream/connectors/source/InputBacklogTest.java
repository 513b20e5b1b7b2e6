package io.b3stream.connectors.source;

import static org.assertj.core.api.Assertions.assertThat;

import io.b3stream.schemas.avro.TopicOffset;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;

class InputBacklogTest {
    private final InputBacklog backlog = new InputBacklog(Map.of(
            new TopicPartition("examples", 0), 100L,
            new TopicPartition("examples", 1), 50L,
            new TopicPartition("examples", 2), 7L,
            new TopicPartition("elsewhere", 0), 1_000L));

    @Test
    void arrivalsAreWhatLiesBetweenTheSnapshotAndTheEnd() {
        List<TopicOffset> snapshot = List.of(
                new TopicOffset("examples", 0, 90L),
                new TopicOffset("examples", 1, 50L),
                new TopicOffset("examples", 2, 4L));

        assertThat(backlog.arrivals(snapshot)).isEqualTo((100 - 90) + 0 + (7 - 4));
    }

    @Test
    void aPartitionThatIsNewOrUnreadCountsFromItsBeginning() {
        List<TopicOffset> snapshot = List.of(new TopicOffset("examples", 0, 100L), new TopicOffset("examples", 1, -2L));

        assertThat(backlog.arrivals(snapshot)).isEqualTo(50 + 7);
    }

    @Test
    void aTopicThatWasCreatedAnewIsNotOwedAnything() {
        assertThat(backlog.arrivals(List.of(
                        new TopicOffset("examples", 0, 5_000L),
                        new TopicOffset("examples", 1, 5_000L),
                        new TopicOffset("examples", 2, 5_000L))))
                .isZero();
    }

    @Test
    void withoutASnapshotThereIsNothingToCompareWith() {
        assertThat(backlog.arrivals(List.of())).isZero();
    }
}
