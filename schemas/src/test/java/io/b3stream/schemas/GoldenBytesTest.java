package io.b3stream.schemas;

import static org.assertj.core.api.Assertions.assertThat;

import io.b3stream.schemas.avro.TrainingBatch;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.Objects;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

/** Bytes once written stay readable: what is on the topics of others cannot be changed any more. */
class GoldenBytesTest {
    @Test
    void anExampleIsWrittenAsEver() throws IOException {
        pinned("Example.1.hex", Messages.fullExample(), ExampleCodec::encode, ExampleCodec::decode);
    }

    @Test
    void aBatchIsWrittenAsEver() throws IOException {
        pinned(
                "TrainingBatch.2.hex",
                Messages.recombinableBatch(),
                TrainingBatchCodec::encode,
                TrainingBatchCodec::decode);
    }

    @Test
    void aBatchOfTheFirstSchemaIsReadAsEver() throws IOException {
        TrainingBatch first = Messages.batch();
        first.put(first.getSchema().getField("schemaVersion").pos(), 1);

        assertThat(TrainingBatchCodec.decode(golden("TrainingBatch.1.hex"))).isEqualTo(first);
    }

    @Test
    void aManifestIsWrittenAsEver() throws IOException {
        pinned("Generation.1.hex", Messages.generation(), GenerationCodec::encode, GenerationCodec::decode);
    }

    @Test
    void feedbackIsWrittenAsEver() throws IOException {
        pinned("GraphFeedback.1.hex", Messages.feedback(), GraphFeedbackCodec::encode, GraphFeedbackCodec::decode);
    }

    @Test
    void anExampleInJsonIsReadAsEver() throws IOException {
        byte[] golden = resource("Example.1.json");

        assertThat(ExampleCodec.decode(golden)).isEqualTo(Messages.fullExample());
        assertThat(new String(ExampleCodec.encodeJson(Messages.fullExample()), StandardCharsets.UTF_8))
                .isEqualTo(new String(golden, StandardCharsets.UTF_8).strip());
    }

    private static <T> void pinned(String name, T message, Function<T, byte[]> encode, Function<byte[], T> decode)
            throws IOException {
        byte[] golden = golden(name);

        assertThat(HexFormat.of().formatHex(encode.apply(message)))
                .isEqualTo(HexFormat.of().formatHex(golden));
        assertThat(decode.apply(golden)).isEqualTo(message);
    }

    private static byte[] golden(String name) throws IOException {
        return HexFormat.of().parseHex(new String(resource(name), StandardCharsets.US_ASCII).replaceAll("\\s", ""));
    }

    private static byte[] resource(String name) throws IOException {
        try (InputStream in = GoldenBytesTest.class.getResourceAsStream("golden/" + name)) {
            return Objects.requireNonNull(in, name).readAllBytes();
        }
    }
}
