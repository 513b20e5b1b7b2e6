package io.b3stream.schemas;

import static org.assertj.core.api.Assertions.assertThat;

import io.b3stream.schemas.avro.Generation;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

class GenerationCodecTest {
    @Test
    void theOrderInWhichFiguresWereAddedChangesNoByte() {
        List<String> names = new ArrayList<>(List.of("a", "b", "c", "windowShare", "contamination", "Zoë"));
        byte[] expected = GenerationCodec.encode(with(names));
        Random random = new Random(3);
        for (int round = 0; round < 20; round++) {
            Collections.shuffle(names, random);
            assertThat(GenerationCodec.encode(with(names))).isEqualTo(expected);
        }
    }

    @Test
    void aBuilderTakesOverEveryField() {
        Generation generation = Messages.generation();

        assertThat(GenerationCodec.toBuilder(generation).build()).isEqualTo(generation);
    }

    private static Generation with(List<String> names) {
        Map<String, Double> quality = new LinkedHashMap<>();
        names.forEach(name -> quality.put(name, (double) name.length()));
        Generation generation = Messages.generation();
        generation.put("quality", quality);
        return generation;
    }
}
