package io.b3stream.schemas;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import io.b3stream.schemas.avro.Example;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.HexFormat;
import java.util.Random;
import java.util.Set;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/** Whatever the bytes, a codec either reads them or says what is wrong with them. */
class DamagedMessagesTest {
    private static final int ROUNDS = 10_000;
    private final Set<FaultCode> seen = EnumSet.noneOf(FaultCode.class);

    @Test
    void damagedAvroExamplesAreNamed() {
        ExampleRules rules = new ExampleRules(ExampleLimits.standard(2));
        int read =
                damage(ExampleCodec.encode(Messages.fullExample()), value -> rules.check(ExampleCodec.decode(value)));

        assertThat(read).isBetween(1, ROUNDS - 1);
        assertThat(seen).contains(FaultCode.NOT_AVRO, FaultCode.NOT_UTF8, FaultCode.UNKNOWN_SCHEMA);
    }

    @Test
    void damagedJsonExamplesAreNamed() {
        ExampleRules rules = new ExampleRules(ExampleLimits.standard(2));
        int read = damage(
                ExampleCodec.encodeJson(Messages.fullExample()), value -> rules.check(ExampleCodec.decode(value)));

        assertThat(read).isBetween(1, ROUNDS - 1);
        assertThat(seen)
                .contains(FaultCode.NOT_JSON, FaultCode.NOT_UTF8, FaultCode.UNKNOWN_FIELD, FaultCode.WRONG_TYPE);
    }

    @Test
    void damagedBatchesManifestsAndFeedbackAreNamed() {
        damage(TrainingBatchCodec.encode(Messages.batch()), TrainingBatchCodec::decode);
        damage(GenerationCodec.encode(Messages.generation()), GenerationCodec::decode);
        damage(GraphFeedbackCodec.encode(Messages.feedback()), GraphFeedbackCodec::decode);

        assertThat(seen).contains(FaultCode.NOT_AVRO, FaultCode.NOT_UTF8, FaultCode.UNKNOWN_SCHEMA);
    }

    @Test
    void noiseIsNamed() {
        Random random = new Random(11);
        for (int round = 0; round < ROUNDS; round++) {
            byte[] noise = new byte[random.nextInt(200)];
            random.nextBytes(noise);
            attempt(noise, ExampleCodec::decode);
            byte[] behindAHeader = ExampleCodec.encode(Messages.plainExample());
            byte[] tail = Arrays.copyOf(behindAHeader, 10 + noise.length);
            System.arraycopy(noise, 0, tail, 10, noise.length);
            attempt(tail, ExampleCodec::decode);
        }
    }

    @Test
    void anythingThatIsReadCanBeWrittenAndReadAgain() {
        damage(ExampleCodec.encode(Messages.fullExample()), value -> {
            Example read = ExampleCodec.decode(value);
            assertThat(ExampleCodec.decode(ExampleCodec.encode(read))).isEqualTo(read);
        });
    }

    /** Returns how many damaged messages were still readable. */
    private int damage(byte[] valid, Consumer<byte[]> read) {
        Random random = new Random(7);
        int readable = 0;
        for (int round = 0; round < ROUNDS; round++) {
            byte[] damaged = Arrays.copyOf(valid, valid.length);
            for (int i = random.nextInt(3); i >= 0; i--) {
                damaged[random.nextInt(damaged.length)] = (byte) random.nextInt(256);
            }
            boolean isCut = random.nextInt(10) == 0;
            byte[] value = isCut ? Arrays.copyOf(damaged, random.nextInt(damaged.length)) : damaged;
            readable += attempt(value, read) ? 1 : 0;
        }
        return readable;
    }

    private boolean attempt(byte[] value, Consumer<byte[]> read) {
        try {
            read.accept(value);
            return true;
        } catch (MalformedMessageException e) {
            seen.add(e.code());
            assertThat(e.getMessage()).isNotBlank();
            return false;
        } catch (RuntimeException e) {
            return fail("decode(HexFormat.of().parseHex(\"" + HexFormat.of().formatHex(value) + "\"))", e);
        }
    }
}
