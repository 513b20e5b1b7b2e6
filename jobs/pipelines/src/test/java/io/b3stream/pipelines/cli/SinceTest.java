package io.b3stream.pipelines.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine.TypeConversionException;

class SinceTest {
    private final Since since = new Since(Clock.fixed(Instant.parse("2026-01-31T12:00:00Z"), ZoneOffset.UTC));

    @ParameterizedTest
    @CsvSource({
        "30s, 2026-01-31T11:59:30Z",
        "90m, 2026-01-31T10:30:00Z",
        "12h, 2026-01-31T00:00:00Z",
        "7d, 2026-01-24T12:00:00Z",
        "2026-01-01, 2026-01-01T00:00:00Z",
        "2026-01-01T01:02:03Z, 2026-01-01T01:02:03Z"
    })
    void aTimeIsSoLongAgoOrIso(String text, Instant expected) {
        assertThat(since.convert(text)).isEqualTo(expected);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "7", "d", "-1d", "7w", "2026-13-01", "2026-01-01T25:00:00Z", "noon"})
    void anythingElseIsRefused(String text) {
        assertThatThrownBy(() -> since.convert(text))
                .isInstanceOf(TypeConversionException.class)
                .hasMessageContaining("'" + text + "' is no time; write 90m");
    }

    @Test
    void theLongestTimeThatCanBeWrittenIsATime() {
        assertThat(since.convert("999999999d")).isBefore(Instant.EPOCH);
    }
}
