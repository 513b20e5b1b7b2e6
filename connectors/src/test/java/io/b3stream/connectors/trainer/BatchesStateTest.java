package io.b3stream.connectors.trainer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BatchesStateTest {
    private static final String TEXT =
            "{\"version\":1,\"dataset\":\"wordnet\",\"generation\":7,\"epoch\":2,\"next\":30,\"batchSize\":64}";

    @Test
    void theTextIsPinned() {
        assertThat(new BatchesState(1, "wordnet", 7, 2, 30, 64).text()).isEqualTo(TEXT);
    }

    @Test
    void theOrderOfFieldsAndWhiteSpaceDoNotMatter() {
        assertThat(BatchesState.parse(
                        " {\"next\": 30, \"batchSize\": 64, \"epoch\": 2, \"generation\": 7, \"dataset\": \"wordnet\","
                                + " \"version\": 1}\n"))
                .isEqualTo(BatchesState.parse(TEXT));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "null",
                "[]",
                "{\"version\":1}",
                "{\"version\":1,\"dataset\":\"a\",\"generation\":7,\"epoch\":2,\"next\":30,\"batchSize\":64,\"more\":1}",
                "{\"version\":1,\"dataset\":null,\"generation\":7,\"epoch\":2,\"next\":30,\"batchSize\":64}",
                "{\"version\":1,\"dataset\":\"a\",\"generation\":\"x\",\"epoch\":2,\"next\":30,\"batchSize\":64}",
                "{\"version\":1,\"dataset\":\"a\",\"generation\":7,\"epoch\":-1,\"next\":30,\"batchSize\":64}",
                "{\"version\":1,\"dataset\":\"a\",\"generation\":7,\"epoch\":2,\"next\":2.5,\"batchSize\":64}"
            })
    void whatIsNoStateIsRefused(String text) {
        assertThatThrownBy(() -> BatchesState.parse(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("cannot resume from '" + text + "'");
    }

    @Test
    void aStateOfANewerVersionSaysToUpgrade() {
        assertThatThrownBy(() -> BatchesState.parse(TEXT.replace("\"version\":1", "\"version\":2,\"shards\":3")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageEndingWith("its version is 2, this software reads 1; upgrade it");
    }
}
