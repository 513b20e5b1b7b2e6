package io.b3stream.connectors;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.b3stream.testkit.kafka.EmbeddedKafka;
import org.junit.jupiter.api.Test;

class ControllerClockITCase {
    @Test
    void theControllerSaysWhatTimeItIs() {
        try (EmbeddedKafka kafka = EmbeddedKafka.start()) {
            KafkaSettings settings = KafkaSettings.of(kafka.bootstrapServers());
            long before = System.currentTimeMillis();
            long told = ControllerClock.read(settings).orElseThrow();
            assertThat(told).isBetween(before, System.currentTimeMillis());
        }
    }

    @Test
    void whoMayNotAskIsNotToldAndWhoIsNotAnsweredIsExplained() {
        try (EmbeddedKafka kafka = EmbeddedKafka.startGuarded()) {
            assertThat(ControllerClock.read(guest(kafka))).isEmpty();
        }
        assertThatThrownBy(() ->
                        ControllerClock.read(KafkaSettings.of("127.0.0.1:1").withTimeoutMillis(500)))
                .isInstanceOf(KafkaAccessException.class)
                .hasMessageContaining("127.0.0.1:1");
    }

    private static KafkaSettings guest(EmbeddedKafka kafka) {
        return new KafkaSettings(kafka.guestBootstrapServers(), 10_000, kafka.guestProperties());
    }
}
