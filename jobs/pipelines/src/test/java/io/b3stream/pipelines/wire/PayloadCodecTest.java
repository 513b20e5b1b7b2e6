package io.b3stream.pipelines.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.b3stream.mining.example.ExampleKey;
import io.b3stream.mining.example.NormalizedText;
import io.b3stream.mining.example.PayloadTraits;
import io.b3stream.schemas.avro.Example;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class PayloadCodecTest {
    @Test
    void labelAndFurtherPositivesAreReadAsHashes() {
        PayloadTraits traits = PayloadCodec.traits(payload("bird", List.of("An  owl", "a hawk")));

        assertThat(traits.labelHash()).isEqualTo(ExampleKey.hash("bird")).isNotZero();
        assertThat(traits.extraPositiveHashes())
                .containsExactly(NormalizedText.hash("an owl"), NormalizedText.hash("A hawk"));
    }

    @Test
    void anExampleWithoutThemHasNone() {
        assertThat(PayloadCodec.traits(payload(null, List.of())))
                .usingRecursiveComparison()
                .isEqualTo(PayloadTraits.NONE);
        assertThat(PayloadCodec.traits(payload("  ", List.of())).labelHash()).isZero();
    }

    @Test
    void bytesThatAreNoPayloadAreNamedAsSuch() {
        assertThatThrownBy(() -> PayloadCodec.traits(new byte[] {1, 2, 3}))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("a payload that this version cannot read");
    }

    private static byte[] payload(@Nullable String label, List<String> extraPositives) {
        return PayloadCodec.encode(
                "e1",
                Example.newBuilder()
                        .setDataset("birds")
                        .setQuery("which bird hunts at night")
                        .setPositive("the owl")
                        .setLabel(label)
                        .setExtraPositives(extraPositives)
                        .build());
    }
}
