package io.b3stream.connectors.trainer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.b3stream.connectors.KafkaSettings;
import io.b3stream.connectors.TopicNames;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class BatchesSettingsTest {
    private static final BatchesSettings SETTINGS =
            BatchesSettings.of(KafkaSettings.of("localhost:9092"), TopicNames.under("b3"), "wordnet");

    @Test
    void severalReadersOfTheLatestNeedAnAgreement() {
        BatchesSettings two = SETTINGS.withRank(1, 2);
        assertThatThrownBy(() -> Batches.of(two))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("2 readers of the latest or of newer generations could each see another one")
                .hasMessageContaining("give withRank a GenerationAgreement");
        assertThatThrownBy(() -> Batches.of(two.withGeneration(3))).hasMessageContaining("choose PIN");
        assertThatThrownBy(() -> Batches.of(two.withOnNewGeneration(OnNewGeneration.PIN)))
                .hasMessageContaining("name a generation");

        Batches.of(two.withGeneration(3).withOnNewGeneration(OnNewGeneration.PIN))
                .close();
        Batches.of(SETTINGS.withRank(1, 2, proposal -> proposal)).close();
    }

    @Test
    void pinningAndFollowingExcludeEachOther() {
        assertThatThrownBy(
                        () -> SETTINGS.withOnNewGeneration(OnNewGeneration.PIN).withExtent(Extent.ENDLESS))
                .hasMessageContaining("PIN and following exclude each other");
    }

    @Test
    void whatMakesNoSenseIsRefused() {
        assertThatThrownBy(() -> SETTINGS.withRank(2, 2))
                .hasMessage("rank must be in [0, worldSize), are rank 2 and worldSize 2");
        assertThatThrownBy(() -> SETTINGS.withBatchSize(0)).hasMessage("batchSize must be at least 1, is 0");
        assertThatThrownBy(() -> SETTINGS.withPrefetch(0, 1))
                .hasMessage("prefetchBatches and prefetchBytes must be at least 1, are 0 and 1");
        assertThatThrownBy(() -> SETTINGS.withProgressInterval(Duration.ZERO))
                .hasMessage("progressInterval must be at least 1 ms, is PT0S");
        assertThatThrownBy(() -> BatchesSettings.of(KafkaSettings.of("localhost:9092"), TopicNames.under("b3"), " "))
                .hasMessageContaining("name the one to read");
    }

    @Test
    void aReaderWithoutEndHasNoLength() {
        try (Batches endless = Batches.of(SETTINGS.withExtent(Extent.ENDLESS))) {
            assertThatThrownBy(endless::length).hasMessageContaining("has no length");
        }
    }

    @Test
    void everyRankTakesAsManyBatches() {
        for (int world = 1; world <= 5; world++) {
            for (int start = 0; start <= 12; start++) {
                Share share = new Share(0, world, null);
                assertThat(share.countOf(start, 12)).isEqualTo((12 - start) / world);
            }
        }
    }
}
